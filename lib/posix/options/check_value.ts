const intMin = -(2 ** 31);
const intMax = 2 ** 31 - 1;
const unsignedMax = 2 ** 32 - 1;

/** A value as an error message shows it: short, and on one line. */
export function shown(value: unknown): string {
  const text = typeof value === "string"
    ? JSON.stringify(value)
    : typeof value === "bigint"
    ? `${value}n`
    : typeof value === "object" && value !== null
    ? Deno.inspect(value, { compact: true, breakLength: Infinity, depth: 1 })
    : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The TypeError for a value of the wrong kind. */
export function wrongType(
  name: string,
  value: unknown,
  wanted: string,
): TypeError {
  return new TypeError(`setsockopt ${name}: ${shown(value)} is not ${wanted}`);
}

/** Checks that a value is an object; its fields are checked one by one. */
export function checkObject(name: string, value: unknown, wanted: string) {
  if (typeof value !== "object" || value === null) {
    throw wrongType(name, value, wanted);
  }
}

/**
 * Checks that a C int can carry a value. What it means is for the kernel to judge.
 *
 * @param what The option, or the field of it, for the message.
 * @param value The value.
 * @throws {TypeError} When it is not a number.
 * @throws {RangeError} When it is not whole or needs more than 32 bits.
 */
export function checkInt(
  what: string,
  value: unknown,
): asserts value is number {
  checkWhole(what, value);
  if (value < intMin || value > intMax) {
    throw new RangeError(
      `setsockopt ${what}: ${value} does not fit an int (${intMin} to ${intMax})`,
    );
  }
}

/** As {@linkcode checkInt}, for an unsigned C int (0 to 4294967295). */
export function checkUnsigned(
  what: string,
  value: unknown,
): asserts value is number {
  checkWhole(what, value);
  if (value < 0 || value > unsignedMax) {
    throw new RangeError(
      `setsockopt ${what}: ${value} does not fit an unsigned int (0 to ${unsignedMax})`,
    );
  }
}

/** As {@linkcode checkInt}, for a 64-bit C long, as far as a number is exact. */
export function checkLong(
  what: string,
  value: unknown,
): asserts value is number {
  checkWhole(what, value);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(
      `setsockopt ${what}: ${value} is beyond ±${Number.MAX_SAFE_INTEGER}, where numbers stop being exact`,
    );
  }
}

function checkWhole(what: string, value: unknown): asserts value is number {
  if (typeof value !== "number") {
    throw wrongType(what, value, "a number");
  }
  if (!Number.isInteger(value)) {
    throw new RangeError(`setsockopt ${what}: ${value} is not a whole number`);
  }
}
