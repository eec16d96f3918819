/**
 * Why there is no address.
 *
 * "Host not found" may mean that nobody has the name, that somebody has it but
 * no address, that the server is broken, or that no answer came. Only the last
 * two are worth a second try. Deno.resolveDns does not tell them apart: read
 * the answer yourself.
 *
 * Goal:   lookUp(name, server, limit) asks for the A records of the name and
 *         returns the addresses found, and which of these it was:
 *           found           at least one address
 *           no such name    nobody has the name, or the one it is an alias of
 *           no data         the name is there, but has no such address
 *           server failure  the server says that it can not or will not answer
 *           timeout         no answer within `limit` ms
 *         Anything else that goes wrong is thrown.
 * Calls:  ask from lib/dns; what it returns and throws stands in its comment
 * Lesson: chapters/ch08_dns/README.md, "Why there is no answer"
 * Check:  deno task check ch8/classify_failures
 * @module
 */
import { unimplemented } from "@std/assert";

export type Outcome =
  | "found"
  | "no such name"
  | "no data"
  | "server failure"
  | "timeout";

export interface LookUp {
  outcome: Outcome;
  addresses: string[];
}

export function lookUp(
  name: string,
  server: { hostname: string; port: number },
  limit: number,
): Promise<LookUp> {
  unimplemented(`lookUp(${name}, ${server.port}, ${limit})`);
}
