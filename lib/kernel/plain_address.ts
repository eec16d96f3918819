import type { InetAddress } from "lib/address/mod.ts";

/**
 * An address for comparing: an IPv4 address in IPv6 form counts as IPv4.
 *
 * Source: RFC 4291, section 2.5.5.2.
 */
export function plainAddress({ hostname, port }: InetAddress): InetAddress {
  return { hostname: hostname.replace(/^::ffff:(?=[\d.]+$)/i, ""), port };
}
