import type { DescribeDefinition, ItDefinition } from "./bdd_types.ts";

type Context = Record<string, unknown>;
type Hook = (this: Context) => void | Promise<void>;

/** The names of the hooks of a suite. */
export type HookName = "beforeAll" | "beforeEach" | "afterEach" | "afterAll";

/** A case as the suites keep it. */
export type Case = ItDefinition<Context>;

/** A suite as it is kept until Deno runs it. */
export class Suite {
  readonly symbol = Symbol();
  readonly definition: DescribeDefinition<Context>;
  readonly #hooks: Record<HookName, Hook[]>;
  readonly #parent: Suite | undefined;
  readonly #parts: (Suite | Case)[] = [];

  constructor(
    definition: DescribeDefinition<Context>,
    parent: Suite | undefined,
  ) {
    this.definition = definition;
    this.#parent = parent;
    const { beforeAll, beforeEach, afterEach, afterAll } = definition;
    this.#hooks = {
      beforeAll: [beforeAll ?? []].flat(),
      beforeEach: [beforeEach ?? []].flat(),
      afterEach: [afterEach ?? []].flat(),
      afterAll: [afterAll ?? []].flat(),
    };
  }

  add(part: Suite | Case): void {
    this.#parts.push(part);
  }

  addHook(name: HookName, hook: Hook): void {
    this.#hooks[name].push(hook);
  }

  /** Whether any part of it is to run and others are not. */
  get hasOnly(): boolean {
    return this.#parts.some(isOnly);
  }

  /** Runs the hooks and the parts, each part as a step. */
  async run(context: Context, t: Deno.TestContext): Promise<void> {
    await callAll(this.#hooks.beforeAll, context);
    try {
      const hasOnly = this.hasOnly;
      for (const part of this.#parts) {
        if (hasOnly && !isOnly(part)) continue;
        await t.step(this.#stepOf(part, context));
      }
    } finally {
      await callAll(this.#hooks.afterAll, context);
    }
  }

  #stepOf(part: Suite | Case, context: Context): Deno.TestStepDefinition {
    const definition = part instanceof Suite ? part.definition : part;
    const { name, permissions } = definition;
    return {
      name,
      ...optionsOf(definition),
      fn: async (t) => {
        if (permissions) {
          throw new Error(`${name}: a nested test can not have permissions`);
        }
        if (part instanceof Suite) await part.run({ ...context }, t);
        else await this.#runCase({ ...context }, () => part.fn, t);
      },
    };
  }

  /** Runs a case between the hooks of this suite and, around it, its parents'. */
  async #runCase(
    context: Context,
    inner: () => (this: Context, t: Deno.TestContext) => void | Promise<void>,
    t: Deno.TestContext,
  ): Promise<void> {
    const { beforeEach, afterEach } = this.#hooks;
    const between = async function (this: Context): Promise<void> {
      await callAll(beforeEach, this);
      try {
        await inner().call(this, t);
      } finally {
        await callAll(afterEach, this);
      }
    };
    if (this.#parent) await this.#parent.#runCase(context, () => between, t);
    else await between.call(context);
  }
}

/**
 * The options of a definition that tests and steps have in common.
 *
 * @param definition A suite or a case.
 * @returns Those options that are given.
 */
export function optionsOf(
  definition: Omit<Deno.TestDefinition, "fn">,
): Omit<Deno.TestStepDefinition, "name" | "fn"> {
  const { ignore, sanitizeExit, sanitizeOps, sanitizeResources } = definition;
  return {
    ...(ignore !== undefined && { ignore }),
    ...(sanitizeExit !== undefined && { sanitizeExit }),
    ...(sanitizeOps !== undefined && { sanitizeOps }),
    ...(sanitizeResources !== undefined && { sanitizeResources }),
  };
}

function isOnly(part: Suite | Case): boolean {
  return part instanceof Suite
    ? Boolean(part.definition.only) || part.hasOnly
    : Boolean(part.only);
}

async function callAll(hooks: Hook[], context: Context): Promise<void> {
  for (const hook of hooks) await hook.call(context);
}
