/** Objects met before, and what each was being compared with. */
type Seen = Map<object, object>;

// Their state is not in their properties; their text tells them apart.
const comparedAsText: ReadonlySet<unknown> = new Set(
  [
    RegExp,
    URL,
    URLSearchParams,
    Intl.Locale,
    ...Object.values(temporalClasses()),
  ].map((type) => type.prototype),
);

/**
 * Whether two values are equal, however deep: by their elements, entries and
 * properties, `NaN` to itself, `0` to `-0`, an object without a prototype to a
 * plain one.
 *
 * @param a One value.
 * @param b The other.
 * @returns Whether they are equal.
 */
export function equal(a: unknown, b: unknown): boolean {
  return same(a, b, new Map());
}

function same(a: unknown, b: unknown, seen: Seen): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (a instanceof Date && b instanceof Date) {
    return Object.is(a.getTime(), b.getTime());
  }
  if (kindOf(a) !== kindOf(b)) return false;
  if (isTypedArray(a) && isTypedArray(b)) return sameElements(a, b);
  if (isBuffer(a) && isBuffer(b)) {
    return sameElements(new Uint8Array(a), new Uint8Array(b));
  }
  if (a instanceof WeakRef && b instanceof WeakRef) {
    return same(a.deref(), b.deref(), seen);
  }
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`Cannot compare ${a.constructor.name} instances`);
  }
  // Objects that contain themselves: taken for equal until one finds otherwise.
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  if (a instanceof Map && b instanceof Map) return sameEntries(a, b, seen);
  if (a instanceof Set && b instanceof Set) return sameMembers(a, b, seen);
  if (comparedAsText.has(kindOf(a))) return String(a) === String(b);
  return sameProperties(a, b, seen);
}

function sameElements(
  a: ArrayLike<unknown>,
  b: ArrayLike<unknown>,
): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}

function sameEntries(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  seen: Seen,
): boolean {
  if (a.size !== b.size) return false;
  const others = new Map(b);
  for (const [key, value] of a) {
    const found = isObject(key)
      ? [...others].find(([otherKey, otherValue]) =>
        same(key, otherKey, seen) && same(value, otherValue, seen)
      )
      : others.has(key) && same(value, others.get(key), seen) && [key];
    if (!found) return false;
    others.delete(found[0]);
  }
  return true;
}

function sameMembers(
  a: ReadonlySet<unknown>,
  b: ReadonlySet<unknown>,
  seen: Seen,
): boolean {
  if (a.size !== b.size) return false;
  const others = new Set(b);
  for (const member of a) {
    if (others.delete(member)) continue;
    const found = isObject(member) &&
      [...others].find((other) => same(member, other, seen));
    if (!found) return false;
    others.delete(found);
  }
  return true;
}

function sameProperties(a: object, b: object, seen: Seen): boolean {
  for (const key of new Set([...keysOf(a), ...keysOf(b)])) {
    if (!(key in a) || !(key in b)) return false;
    if (!same(Reflect.get(a, key), Reflect.get(b, key), seen)) return false;
  }
  return true;
}

/**
 * The properties that count: of plain objects and arrays those one can list, of
 * others also the getters that their classes define.
 */
function keysOf(value: object): PropertyKey[] {
  const kind = kindOf(value);
  if (kind === Object.prototype || kind === Array.prototype) {
    return Reflect.ownKeys({ ...value });
  }
  const keys: PropertyKey[] = [];
  for (
    let holder: object | null = value;
    holder !== null && holder !== Object.prototype &&
    holder !== Array.prototype;
    holder = Object.getPrototypeOf(holder)
  ) keys.push(...Reflect.ownKeys(holder));
  return keys;
}

/** An object's prototype; that of a plain object if it has none. */
function kindOf(value: object): object {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isTypedArray(
  value: object,
): value is ArrayBufferView & ArrayLike<unknown> {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isBuffer(value: object): value is ArrayBuffer {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

function temporalClasses(): Record<string, { prototype: unknown }> {
  if (!("Temporal" in globalThis)) return {};
  const { Temporal } = globalThis;
  return {
    Duration: Temporal.Duration,
    Instant: Temporal.Instant,
    PlainDate: Temporal.PlainDate,
    PlainDateTime: Temporal.PlainDateTime,
    PlainMonthDay: Temporal.PlainMonthDay,
    PlainTime: Temporal.PlainTime,
    PlainYearMonth: Temporal.PlainYearMonth,
    ZonedDateTime: Temporal.ZonedDateTime,
  };
}
