import { AssertionError, withReason } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { difference } from "./format.ts";

/** Asserts that an object has all the properties of another, however deep. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any -- the same type as in the real package
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  for (const value of [actual, expected]) {
    if (typeof value === "object" && value !== null) continue;
    const kind = value === null ? "null" : `type ${typeof value}`;
    throw new TypeError(`Cannot assertObjectMatch ${kind}`);
  }
  const relevant = commonProperties(actual, expected, new Map());
  // Likewise rid of its classes, which do not count here.
  const wanted = commonProperties(expected, expected, new Map());
  if (equal(relevant, wanted)) return;
  throw new AssertionError(
    `${withReason("Values are not equal", msg)}\n\n${
      difference(relevant, wanted)
    }`,
  );
}

/** What came of a pair before: objects may contain themselves. */
type Done = Map<object, Map<object, object>>;

/** The part of a value that another one speaks of. */
function common(value: unknown, pattern: unknown, done: Done): unknown {
  if (!isObject(value) || !isObject(pattern)) return value;
  if (value instanceof RegExp || value instanceof Date) return value;
  const before = done.get(value)?.get(pattern);
  if (before) return before;
  if (Array.isArray(value) && Array.isArray(pattern)) {
    const result = remember(value, pattern, [] as unknown[], done);
    const length = Math.min(value.length, pattern.length);
    for (let i = 0; i < length; i++) {
      result.push(common(value[i], pattern[i], done));
    }
    return result;
  }
  if (value instanceof Map && pattern instanceof Map) {
    const result = remember(value, pattern, new Map<unknown, unknown>(), done);
    for (const [key, element] of value) {
      if (!pattern.has(key)) continue;
      result.set(key, common(element, pattern.get(key), done));
    }
    return result;
  }
  if (value instanceof Set && pattern instanceof Set) {
    return value.intersection(pattern);
  }
  return commonProperties(value, pattern, done);
}

function commonProperties(value: object, pattern: object, done: Done): object {
  const result = remember(value, pattern, {}, done);
  const wanted = new Set(Reflect.ownKeys(pattern));
  for (const key of Reflect.ownKeys(value)) {
    if (!wanted.has(key)) continue;
    Object.defineProperty(result, key, {
      value: common(Reflect.get(value, key), Reflect.get(pattern, key), done),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

function remember<T extends object>(
  value: object,
  pattern: object,
  result: T,
  done: Done,
): T {
  const results = done.get(value) ?? new Map<object, object>();
  done.set(value, results.set(pattern, result));
  return result;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
