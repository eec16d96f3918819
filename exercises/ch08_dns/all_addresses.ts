/**
 * All addresses of a name.
 *
 * A busy host has several addresses, and many have some of each family. A
 * program that takes the first one sends all its traffic to one machine, and
 * fails when that one is down.
 *
 * Goal:   addressesOf(name, nameServer) returns every address of the name: the
 *         IPv6 ones first, then the IPv4 ones, each in the order in which the
 *         server gave them. A family without addresses adds none. When the
 *         server can not be asked, it throws.
 * Calls:  Deno.resolveDns, always with { nameServer }
 * Lesson: chapters/ch08_dns/README.md, "One name, many addresses"
 * Check:  deno task check ch8/all_addresses
 * @module
 */
import { unimplemented } from "@std/assert";

export interface NameServer {
  ipAddr: string;
  port: number;
}

export function addressesOf(
  name: string,
  nameServer: NameServer,
): Promise<string[]> {
  unimplemented(`addressesOf(${name}, ${nameServer.port})`);
}
