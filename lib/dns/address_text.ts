import {
  formatIPv4,
  formatIPv6,
  parseIPv4,
  parseIPv6,
} from "lib/address/mod.ts";

/**
 * The bytes of an address of the family its record type stands for.
 *
 * @param type `A` for IPv4, `AAAA` for IPv6.
 * @param address In the form of inet_pton(3).
 * @returns 4 bytes, or 16.
 * @throws {RangeError} When it is not one.
 */
export function addressBytes(
  type: "A" | "AAAA",
  address: string,
): Uint8Array<ArrayBuffer> {
  const bytes = type === "A" ? parseIPv4(address) : parseIPv6(address);
  if (bytes !== undefined) return bytes;
  const family = type === "A" ? "IPv4" : "IPv6";
  throw new RangeError(`${type} ${address}: wanted an ${family} address`);
}

/**
 * An address as text.
 *
 * @param bytes 4 for IPv4, 16 for IPv6.
 * @returns In the form of inet_ntop(3).
 */
export function addressText(bytes: Uint8Array): string {
  return bytes.length === 4 ? formatIPv4(bytes) : formatIPv6(bytes);
}

/**
 * The name under which an address is looked up in reverse (PTR): its parts
 * backwards, so that the most significant comes last as in every name.
 *
 * @param address IPv4 or IPv6.
 * @returns Such as "7.2.0.192.in-addr.arpa".
 * @throws {RangeError} When it is neither.
 *
 * Source: RFC 1035 3.5, RFC 3596 2.5.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { reverseName } from "lib/dns/mod.ts";
 *
 * assertEquals(reverseName("192.0.2.7"), "7.2.0.192.in-addr.arpa");
 * assertEquals(reverseName("2001:db8::7").slice(0, 8), "7.0.0.0.");
 * ```
 */
export function reverseName(address: string): string {
  const ipv4 = parseIPv4(address);
  if (ipv4 !== undefined) {
    return `${ipv4.toReversed().join(".")}.in-addr.arpa`;
  }
  const ipv6 = parseIPv6(address);
  if (ipv6 !== undefined) {
    return `${[...ipv6.toHex()].reverse().join(".")}.ip6.arpa`;
  }
  throw new RangeError(`${address}: wanted an IPv4 or IPv6 address`);
}
