/**
 * The forms in which `describe` and `it` take their arguments.
 *
 * @module
 */

/** A hook, or several to be called in turn. */
type Hooks<T> =
  | ((this: T) => void | Promise<void>)
  | ((this: T) => void | Promise<void>)[];

type Body = () => void | undefined;
type Case<T> = (this: T, t: Deno.TestContext) => void | Promise<void>;

/** Stands for a suite, to add cases to it later. */
export interface TestSuite<T> {
  /** What tells the suite from others. */
  symbol: symbol;
}

/** A suite, as {@linkcode describe} takes it. */
export interface DescribeDefinition<T> extends Omit<Deno.TestDefinition, "fn"> {
  /** Adds the suite's cases. */
  fn?: Body;
  /** The suite that this one belongs to. */
  suite?: TestSuite<T>;
  /** Runs once, before all cases. */
  beforeAll?: Hooks<T>;
  /** Runs once, after all cases. */
  afterAll?: Hooks<T>;
  /** Runs before each case. */
  beforeEach?: Hooks<T>;
  /** Runs after each case. */
  afterEach?: Hooks<T>;
}

/** A case, as {@linkcode it} takes it. */
export interface ItDefinition<T> extends Omit<Deno.TestDefinition, "fn"> {
  /** The case. */
  fn: Case<T>;
  /** The suite that it belongs to. */
  suite?: TestSuite<T>;
}

/** The forms of the arguments of {@linkcode describe}. */
export type DescribeArgs<T> =
  | [options: DescribeDefinition<T>]
  | [name: string]
  | [name: string, options: Omit<DescribeDefinition<T>, "name">]
  | [name: string, fn: Body]
  | [fn: Body]
  | [
    name: string,
    options: Omit<DescribeDefinition<T>, "fn" | "name">,
    fn: Body,
  ]
  | [options: Omit<DescribeDefinition<T>, "fn">, fn: Body]
  | [options: Omit<DescribeDefinition<T>, "fn" | "name">, fn: Body]
  | [suite: TestSuite<T>, name: string]
  | [
    suite: TestSuite<T>,
    name: string,
    options: Omit<DescribeDefinition<T>, "name" | "suite">,
  ]
  | [suite: TestSuite<T>, name: string, fn: Body]
  | [suite: TestSuite<T>, fn: Body]
  | [
    suite: TestSuite<T>,
    name: string,
    options: Omit<DescribeDefinition<T>, "fn" | "name" | "suite">,
    fn: Body,
  ]
  | [
    suite: TestSuite<T>,
    options: Omit<DescribeDefinition<T>, "fn" | "suite">,
    fn: Body,
  ]
  | [
    suite: TestSuite<T>,
    options: Omit<DescribeDefinition<T>, "fn" | "name" | "suite">,
    fn: Body,
  ];

/** The forms of the arguments of {@linkcode it}. */
export type ItArgs<T> =
  | [options: ItDefinition<T>]
  | [name: string, options: Omit<ItDefinition<T>, "name">]
  | [name: string, fn: Case<T>]
  | [fn: Case<T>]
  | [
    name: string,
    options: Omit<ItDefinition<T>, "fn" | "name">,
    fn: Case<T>,
  ]
  | [options: Omit<ItDefinition<T>, "fn">, fn: Case<T>]
  | [options: Omit<ItDefinition<T>, "fn" | "name">, fn: Case<T>]
  | [
    suite: TestSuite<T>,
    name: string,
    options: Omit<ItDefinition<T>, "name" | "suite">,
  ]
  | [suite: TestSuite<T>, name: string, fn: Case<T>]
  | [suite: TestSuite<T>, fn: Case<T>]
  | [
    suite: TestSuite<T>,
    name: string,
    options: Omit<ItDefinition<T>, "fn" | "name" | "suite">,
    fn: Case<T>,
  ]
  | [
    suite: TestSuite<T>,
    options: Omit<ItDefinition<T>, "fn" | "suite">,
    fn: Case<T>,
  ]
  | [
    suite: TestSuite<T>,
    options: Omit<ItDefinition<T>, "fn" | "name" | "suite">,
    fn: Case<T>,
  ];
