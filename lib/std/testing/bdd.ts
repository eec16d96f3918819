/** What runs around a case. */
export type Hook = () => void | Promise<void>;
/** A case of a suite. */
export type Case = (t: Deno.TestContext) => void | Promise<void>;

interface Suite {
  readonly parts: { name: string; fn: Case }[];
  readonly before: Hook[];
  readonly after: Hook[];
  readonly outer: Suite | undefined;
}

/** The suite whose body is being run. */
let current: Suite | undefined;

/**
 * Describes a suite: a test whose steps are the cases and suites that its body
 * adds.
 *
 * @param name The suite's name.
 * @param fn Adds the cases, at once.
 */
export function describe(name: string, fn: () => void | undefined): void {
  const outer = current;
  const suite: Suite = { parts: [], before: [], after: [], outer };
  current = suite;
  try {
    fn();
  } finally {
    current = outer;
  }
  add(outer, name, async (t) => {
    for (const part of suite.parts) await t.step(part);
  });
}

/**
 * Adds a case to the suite around it, or else as a test of its own.
 *
 * @param name The case's name.
 * @param fn The case.
 */
export function it(name: string, fn: Case): void {
  const suite = current;
  add(suite, name, (t) => runCase(suite, () => fn(t)));
}

/**
 * Runs something before each case of the suite.
 *
 * @param fn The hook.
 */
export function beforeEach(fn: Hook): void {
  around("beforeEach").before.push(fn);
}

/**
 * Runs something after each case of the suite, also when the case fails.
 *
 * @param fn The hook.
 */
export function afterEach(fn: Hook): void {
  around("afterEach").after.push(fn);
}

function add(suite: Suite | undefined, name: string, fn: Case): void {
  if (suite) suite.parts.push({ name, fn });
  else Deno.test({ name, fn });
}

function around(hook: string): Suite {
  if (current) return current;
  throw new Error(`${hook}: outside of describe, wanted inside`);
}

/** Runs a case between the hooks of its suite and, around those, the outer's. */
async function runCase(
  suite: Suite | undefined,
  fn: () => void | Promise<void>,
): Promise<void> {
  if (!suite) return await fn();
  await runCase(suite.outer, async () => {
    for (const hook of suite.before) await hook();
    try {
      await fn();
    } finally {
      for (const hook of suite.after) await hook();
    }
  });
}
