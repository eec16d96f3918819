import { RemoteSocket } from "./remote_socket.ts";

/**
 * Translates objects that are not plain data on the way in or out.
 * Returns `undefined` for what it does not know.
 */
export type Special = (value: object) => unknown;

const noSpecial: Special = () => undefined;

/**
 * Puts a value into a form that JSON carries: what JSON has, and bytes,
 * `undefined`, big integers, dates and sockets as tagged objects.
 *
 * @param value The value.
 * @param special Translates further objects; called before the built-in rules.
 * @returns A value for `JSON.stringify`.
 * @throws {TypeError} For functions, symbols and other values that cannot travel.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decode, encode } from "lib/testing/encode.ts";
 *
 * const sent = { bytes: new Uint8Array([1, 2]), nothing: undefined };
 * assertEquals(decode(JSON.parse(JSON.stringify(encode(sent)))), sent);
 * ```
 */
export function encode(value: unknown, special: Special = noSpecial): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "undefined":
      return { $undefined: true };
    case "bigint":
      return { $bigint: String(value) };
    case "object":
      break;
    default:
      throw new TypeError(`a ${typeof value} is not a plain value`);
  }
  if (value === null) return null;
  const translated = special(value);
  if (translated !== undefined) return translated;
  if (value instanceof RemoteSocket) {
    return { $socket: value.id, fd: value.fd };
  }
  if (value instanceof Uint8Array) {
    return { $bytes: value.toBase64() };
  }
  if (value instanceof Date) return { $date: value.getTime() };
  if (Array.isArray(value)) return value.map((item) => encode(item, special));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, encode(item, special)]),
  );
}

/**
 * The reverse of {@linkcode encode}.
 *
 * @param value What `JSON.parse` gave.
 * @param special Translates tagged objects to something else than the built-in rules.
 * @returns The value as it was.
 */
export function decode(value: unknown, special: Special = noSpecial): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => decode(item, special));
  const translated = special(value);
  if (translated !== undefined) return translated;
  const tagged = value as Record<string, unknown>;
  if ("$undefined" in tagged) return undefined;
  if (typeof tagged.$number === "string") return Number(tagged.$number);
  if (typeof tagged.$bigint === "string") return BigInt(tagged.$bigint);
  if (typeof tagged.$date === "number") return new Date(tagged.$date);
  if (typeof tagged.$bytes === "string") {
    return Uint8Array.fromBase64(tagged.$bytes);
  }
  if (typeof tagged.$socket === "number" && typeof tagged.fd === "number") {
    return new RemoteSocket(tagged.$socket, tagged.fd);
  }
  return Object.fromEntries(
    Object.entries(tagged).map(([key, item]) => [key, decode(item, special)]),
  );
}
