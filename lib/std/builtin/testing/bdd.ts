import type {
  DescribeArgs,
  DescribeDefinition,
  ItArgs,
  ItDefinition,
  TestSuite,
} from "./bdd_types.ts";
import { type Case, type HookName, optionsOf, Suite } from "./suite.ts";

export type {
  DescribeArgs,
  DescribeDefinition,
  ItArgs,
  ItDefinition,
  TestSuite,
} from "./bdd_types.ts";

const suites = new Map<symbol, Suite>();

/** The suite whose body is being run, or the one of the global hooks. */
let current: Suite | undefined;
let hasTests = false;
let running = 0;

/**
 * Describes a suite: a test whose steps are the cases and suites that its body
 * adds.
 *
 * @returns What stands for the suite, to add to it later.
 */
export function describe<T>(...args: DescribeArgs<T>): TestSuite<T> {
  refuseIfRunning("suites");
  const definition = definitionOf(args) as DescribeDefinition<
    Record<string, unknown>
  >;
  const parent = suiteOf(definition.suite);
  const suite = new Suite(definition, parent);
  suites.set(suite.symbol, suite);
  hasTests = true;
  if (!definition.ignore) runBody(suite);
  if (parent) parent.add(suite);
  else register(definition, suite.hasOnly, (t) => suite.run({}, t));
  return { symbol: suite.symbol };
}

/** Describes a suite to be run while others are not. */
describe.only = function <T>(...args: DescribeArgs<T>): TestSuite<T> {
  return describe({ ...definitionOf<T>(args), only: true });
};

/** Describes a suite to be left out. */
describe.ignore = function <T>(...args: DescribeArgs<T>): TestSuite<T> {
  return describe({ ...definitionOf<T>(args), ignore: true });
};

/** Describes a suite to be left out. */
describe.skip = function <T>(...args: DescribeArgs<T>): TestSuite<T> {
  return describe.ignore(...args);
};

/** Adds a case to the suite around it, or else as a test of its own. */
export function it<T>(...args: ItArgs<T>): void {
  refuseIfRunning("cases");
  const definition = definitionOf(args) as Case;
  const suite = suiteOf(definition.suite);
  hasTests = true;
  if (suite) suite.add(definition);
  else register(definition, false, (t) => definition.fn.call({}, t));
}

/** Adds a case to be run while others are not. */
it.only = function <T>(...args: ItArgs<T>): void {
  it({ ...definitionOf<T>(args) as ItDefinition<T>, only: true });
};

/** Adds a case to be left out. */
it.ignore = function <T>(...args: ItArgs<T>): void {
  it({ ...definitionOf<T>(args) as ItDefinition<T>, ignore: true });
};

/** Adds a case to be left out. */
it.skip = function <T>(...args: ItArgs<T>): void {
  it.ignore(...args);
};

/** Another name of {@linkcode it}. */
export function test<T>(...args: ItArgs<T>): void {
  it(...args);
}
test.only = it.only;
test.ignore = it.ignore;
test.skip = it.skip;

/** Runs something once, before all cases of the suite. */
export function beforeAll<T>(fn: (this: T) => void | Promise<void>): void {
  addHook("beforeAll", fn);
}

/** Another name of {@linkcode beforeAll}. */
export const before: typeof beforeAll = beforeAll;

/** Runs something once, after all cases of the suite. */
export function afterAll<T>(fn: (this: T) => void | Promise<void>): void {
  addHook("afterAll", fn);
}

/** Another name of {@linkcode afterAll}. */
export const after: typeof afterAll = afterAll;

/** Runs something before each case of the suite. */
export function beforeEach<T>(fn: (this: T) => void | Promise<void>): void {
  addHook("beforeEach", fn);
}

/** Runs something after each case of the suite. */
export function afterEach<T>(fn: (this: T) => void | Promise<void>): void {
  addHook("afterEach", fn);
}

function addHook<T>(
  name: HookName,
  fn: (this: T) => void | Promise<void>,
): void {
  if (!current) {
    if (hasTests) {
      throw new Error("A global hook can not be added after a test");
    }
    const suite = current = new Suite({ name: "global" }, undefined);
    register(suite.definition, false, (t) => suite.run({}, t));
  }
  current.addHook(name, fn as (this: unknown) => void | Promise<void>);
}

/** The definition that the arguments of `describe` or `it` come to. */
function definitionOf<T>(
  args: DescribeArgs<T> | ItArgs<T>,
): DescribeDefinition<T> {
  const rest: unknown[] = [...args];
  const suite = isSuite(rest[0]) ? rest.shift() as TestSuite<T> : undefined;
  const name = typeof rest[0] === "string" ? rest.shift() as string : undefined;
  const options = typeof rest[0] === "object"
    ? rest.shift() as Partial<DescribeDefinition<T>>
    : {};
  const fn = rest[0] as DescribeDefinition<T>["fn"] ?? options.fn;
  return {
    ...(suite && { suite }),
    ...options,
    name: name ?? options.name ?? fn?.name ?? "",
    ...(fn && { fn }),
  };
}

function isSuite(value: unknown): boolean {
  return typeof value === "object" && value !== null && "symbol" in value;
}

function suiteOf<T>(reference: TestSuite<T> | undefined): Suite | undefined {
  if (!reference) return current;
  const suite = suites.get(reference.symbol);
  if (!suite) throw new Error("The suite is not one that describe returned");
  return suite;
}

function runBody(suite: Suite): void {
  const around = current;
  current = suite;
  try {
    const result: unknown = suite.definition.fn?.();
    if (result instanceof Promise) {
      throw new Error(
        `describe "${suite.definition.name}": its body is asynchronous, ` +
          "wanted one that adds its cases at once",
      );
    }
  } finally {
    current = around;
  }
}

function register(
  definition: Omit<Deno.TestDefinition, "fn">,
  hasOnly: boolean,
  fn: (t: Deno.TestContext) => void | Promise<void>,
): void {
  const { name, permissions, only = hasOnly } = definition;
  Deno.test({
    name,
    ...optionsOf(definition),
    ...(only && { only }),
    ...(permissions !== undefined && { permissions }),
    fn: async (t) => {
      running++;
      try {
        await fn(t);
      } finally {
        running--;
      }
    },
  });
}

function refuseIfRunning(what: string): void {
  if (running === 0) return;
  throw new Error(`Cannot register new test ${what} while tests are running`);
}
