/**
 * Network addresses as values and as text: what the kernel and Deno call an
 * address, written as in error messages, and IPv4 and IPv6 addresses read and
 * written as inet_pton(3) and inet_ntop(3) do. No name is looked up.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatAddress, formatIPv6, parseIPv6 } from "lib/address/mod.ts";
 *
 * const bytes = parseIPv6("2001:DB8:0:0::7");
 * assertEquals(bytes && formatIPv6(bytes), "2001:db8::7");
 * assertEquals(formatAddress({ hostname: "::1", port: 80 }), "[::1]:80");
 * ```
 *
 * @module
 */
export * from "./address.ts";
export * from "./ipv4_text.ts";
export * from "./ipv6_text.ts";
