import type {
  ConstructorSpy,
  GetParametersFromProp,
  GetReturnFromProp,
  MethodSpy,
  Spy,
  SpyCall,
  SpyLike,
  Stub,
} from "./spy_types.ts";

/** The error of a spy that can not be made, or is used in a wrong way. */
export class MockError extends Error {
  /** @param message What is wrong. */
  constructor(message: string) {
    super(message);
    this.name = "MockError";
  }
}

/** Makes a function that does nothing but record its calls. */
export function spy<
  // deno-lint-ignore no-explicit-any -- the same type as in the real package
  Self = any,
  // deno-lint-ignore no-explicit-any -- the same type as in the real package
  Args extends unknown[] = any[],
  Return = undefined,
>(): Spy<Self, Args, Return>;
/** Wraps a function in one that records its calls. */
export function spy<Self, Args extends unknown[], Return>(
  func: (this: Self, ...args: Args) => Return,
): Spy<Self, Args, Return>;
/** Derives from a class one that records its constructions. */
export function spy<Self, Args extends unknown[]>(
  constructor: new (...args: Args) => Self,
): ConstructorSpy<Self, Args>;
/** Records the calls of a method, until it is restored. */
export function spy<Self, Prop extends keyof Self>(
  self: Self,
  property: Prop,
): MethodSpy<
  Self,
  GetParametersFromProp<Self, Prop>,
  GetReturnFromProp<Self, Prop>
>;
export function spy<Self, Args extends unknown[], Return>(
  target?:
    | ((this: Self, ...args: Args) => Return)
    | (new (...args: Args) => Self)
    | Self,
  property?: keyof Self,
): SpyLike<Self, Args, Return> {
  if (property !== undefined) {
    return methodSpy<Self, Args, Return>(
      target as Self,
      property,
      undefined,
      "spy",
    );
  }
  if (typeof target === "function" && /^class\b/.test(String(target))) {
    return constructorSpy(target as new (...args: Args) => Self);
  }
  const func = (target ?? (() => {})) as (this: Self, ...args: Args) => Return;
  return asSpy(recorder<Self, Args, Return>(func), func, undefined);
}

/** Replaces a method by one that does nothing and records its calls. */
export function stub<Self, Prop extends keyof Self>(
  self: Self,
  property: Prop,
): Stub<Self, GetParametersFromProp<Self, Prop>, GetReturnFromProp<Self, Prop>>;
/** Replaces a method by another and records its calls. */
export function stub<Self, Prop extends keyof Self>(
  self: Self,
  property: Prop,
  func: (
    this: Self,
    ...args: GetParametersFromProp<Self, Prop>
  ) => GetReturnFromProp<Self, Prop>,
): Stub<Self, GetParametersFromProp<Self, Prop>, GetReturnFromProp<Self, Prop>>;
export function stub<Self, Args extends unknown[], Return>(
  self: Self,
  property: keyof Self,
  func?: (this: Self, ...args: Args) => Return,
): Stub<Self, Args, Return> {
  const fake = (func ?? (() => {})) as (this: Self, ...args: Args) => Return;
  const made = methodSpy<Self, Args, Return>(self, property, fake, "stub");
  Object.defineProperty(made, "fake", { value: fake, enumerable: true });
  return made as Stub<Self, Args, Return>;
}

type Method<Self, Args extends unknown[], Return> = (
  this: Self,
  ...args: Args
) => Return;

interface Recorder<Self, Args extends unknown[], Return> {
  readonly calls: SpyCall<Self, Args, Return>[];
  readonly record: Method<Self, Args, Return>;
}

function recorder<Self, Args extends unknown[], Return>(
  func: Method<Self, Args, Return>,
): Recorder<Self, Args, Return> {
  const calls: SpyCall<Self, Args, Return>[] = [];
  const record = function (this: Self, ...args: Args): Return {
    const call: SpyCall<Self, Args, Return> = { args };
    if (this) call.self = this;
    try {
      return call.returned = func.apply(this, args);
    } catch (error) {
      call.error = error as Error;
      throw error;
    } finally {
      calls.push(call);
    }
  };
  return { calls, record };
}

function asSpy<Self, Args extends unknown[], Return>(
  { calls, record }: Recorder<Self, Args, Return>,
  original: Method<Self, Args, Return>,
  putBack: (() => void) | undefined,
): MethodSpy<Self, Args, Return> {
  let restored = false;
  const restore = () => {
    if (!putBack) {
      throw new MockError("Cannot restore: function cannot be restored");
    }
    if (restored) {
      throw new MockError("Cannot restore: instance method already restored");
    }
    putBack();
    restored = true;
  };
  Object.defineProperties(record, {
    original: { value: original, enumerable: true },
    calls: { value: calls, enumerable: true },
    restored: { get: () => restored, enumerable: true },
    restore: { value: restore, enumerable: true },
    ...(putBack && { [Symbol.dispose]: { value: restore } }),
  });
  return record as MethodSpy<Self, Args, Return>;
}

function methodSpy<Self, Args extends unknown[], Return>(
  self: Self,
  property: keyof Self,
  fake: Method<Self, Args, Return> | undefined,
  verb: "spy" | "stub",
): MethodSpy<Self, Args, Return> {
  const original = self[property] as Method<Self, Args, Return>;
  const isFree = verb === "stub" && original === undefined;
  if (!isFree && typeof original !== "function") {
    throw new MockError(`Cannot ${verb}: property is not an instance method`);
  }
  if (!isFree && "calls" in original && "restored" in original) {
    throw new MockError(
      `Cannot ${verb}: already spying on instance method`,
    );
  }
  const descriptor = Object.getOwnPropertyDescriptor(self, property);
  if (descriptor && !descriptor.configurable) {
    throw new MockError(`Cannot ${verb}: non-configurable instance method`);
  }
  const made = asSpy(
    recorder<Self, Args, Return>(fake ?? original),
    original,
    () => {
      if (descriptor) Object.defineProperty(self, property, descriptor);
      else delete self[property];
    },
  );
  Object.defineProperty(self, property, {
    value: made,
    configurable: true,
    enumerable: descriptor?.enumerable ?? false,
    writable: descriptor?.writable ?? false,
  });
  return made;
}

function constructorSpy<Self, Args extends unknown[]>(
  original: new (...args: Args) => Self,
): ConstructorSpy<Self, Args> {
  const calls: SpyCall<Self, Args, Self>[] = [];
  const construct = (_: unknown, args: unknown[], derived: unknown): object => {
    const call: SpyCall<Self, Args, Self> = { args: args as Args };
    try {
      const made = Reflect.construct(
        original,
        args,
        derived as new () => unknown,
      );
      call.returned = made;
      return made;
    } catch (error) {
      call.error = error as Error;
      throw error;
    } finally {
      calls.push(call);
    }
  };
  const restore = () => {
    throw new MockError("Cannot restore: constructor cannot be restored");
  };
  const added: Record<PropertyKey, unknown> = {
    original,
    calls,
    restored: false,
    restore,
  };
  return new Proxy(original, {
    construct,
    get: (target, key, receiver) =>
      Object.hasOwn(added, key)
        ? added[key]
        : Reflect.get(target, key, receiver),
  }) as unknown as ConstructorSpy<Self, Args>;
}
