import { parseIPv4, parseIPv6 } from "lib/address/mod.ts";
import { wrongType } from "./check_value.ts";

/**
 * The four bytes of a literal IPv4 address, in network order.
 *
 * @param what The option, or the field of it, for the message.
 * @param address The address, such as "127.0.0.1".
 * @throws {TypeError} When it is no literal IPv4 address.
 */
export function ipv4Bytes(what: string, address: unknown): Uint8Array {
  const bytes = typeof address === "string" ? parseIPv4(address) : undefined;
  if (bytes !== undefined) return bytes;
  throw wrongType(what, address, 'an IPv4 address such as "127.0.0.1"');
}

/**
 * The sixteen bytes of a literal IPv6 address, in network order.
 *
 * @param what The option, or the field of it, for the message.
 * @param address The address, such as "ff02::1", without a zone.
 * @throws {TypeError} When it is no literal IPv6 address.
 */
export function ipv6Bytes(what: string, address: unknown): Uint8Array {
  const bytes = typeof address === "string" ? parseIPv6(address) : undefined;
  if (bytes !== undefined) return bytes;
  throw wrongType(what, address, 'an IPv6 address such as "ff02::1"');
}
