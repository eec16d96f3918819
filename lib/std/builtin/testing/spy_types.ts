// deno-lint-ignore-file no-explicit-any -- the same types as in the real package

/** What a spy recorded of a call. */
export interface SpyCall<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> {
  /** The arguments. */
  args: Args;
  /** What was returned. */
  returned?: Return;
  /** What was thrown. */
  error?: Error;
  /** The object whose method was called. */
  self?: Self;
}

/** A function that records its calls. */
export interface Spy<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> {
  (this: Self, ...args: Args): Return;
  /** The function whose calls it records. */
  original: (this: Self, ...args: Args) => Return;
  /** The calls so far. */
  calls: SpyCall<Self, Args, Return>[];
  /** Whether the original method is back in its place. */
  restored: boolean;
  /** Puts the original method back in its place. */
  restore(): void;
}

/** A method that records its calls. */
export interface MethodSpy<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> extends Spy<Self, Args, Return>, Disposable {}

/** A class that records its constructions. */
export interface ConstructorSpy<Self = any, Args extends unknown[] = any[]> {
  new (...args: Args): Self;
  /** The class whose constructions it records. */
  original: new (...args: Args) => Self;
  /** The constructions so far. */
  calls: SpyCall<Self, Args, Self>[];
  /** Never `true`. */
  restored: boolean;
  /** Throws: there is nothing to put back. */
  restore(): void;
}

/** A function, method or class that records its calls. */
export type SpyLike<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> = Spy<Self, Args, Return> | ConstructorSpy<Self, Args>;

/** A method that records its calls and does something else. */
export interface Stub<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> extends MethodSpy<Self, Args, Return> {
  /** What it does instead of the original. */
  fake: (this: Self, ...args: Args) => Return;
}

/** The arguments of a method. */
export type GetParametersFromProp<Self, Prop extends keyof Self> =
  Self[Prop] extends (...args: infer Args) => unknown ? Args : unknown[];

/** What a method returns. */
export type GetReturnFromProp<Self, Prop extends keyof Self> =
  Self[Prop] extends (...args: any[]) => infer Return ? Return : unknown;

/** What a call is expected to have been. */
export interface ExpectedSpyCall<
  Self = any,
  Args extends unknown[] = any[],
  Return = any,
> {
  /** The arguments. */
  args?: [...Args, ...unknown[]];
  /** The object whose method was called. */
  self?: Self;
  /** What was returned. */
  returned?: Return;
  /** What was thrown. */
  error?: {
    /** The class of the error. */
    Class?: new (...args: any[]) => Error;
    /** A part of its message. */
    msgIncludes?: string;
  };
}
