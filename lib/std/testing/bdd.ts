/**
 * `@std/testing/bdd`: tests in suites, with hooks. The real module if it can be
 * loaded, or else an adapter of the same signatures.
 *
 * @module
 */

import * as adapter from "../builtin/testing/bdd.ts";
import { load } from "../load.ts";

export type {
  DescribeArgs,
  DescribeDefinition,
  ItArgs,
  ItDefinition,
  TestSuite,
} from "../builtin/testing/bdd.ts";

const real = await load("@std/testing/bdd", adapter);

export const after: typeof adapter.after = real.after;
export const afterAll: typeof adapter.afterAll = real.afterAll;
export const afterEach: typeof adapter.afterEach = real.afterEach;
export const before: typeof adapter.before = real.before;
export const beforeAll: typeof adapter.beforeAll = real.beforeAll;
export const beforeEach: typeof adapter.beforeEach = real.beforeEach;
export const describe: typeof adapter.describe = real.describe;
export const it: typeof adapter.it = real.it;
export const test: typeof adapter.test = real.test;
