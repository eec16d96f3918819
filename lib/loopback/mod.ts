/**
 * Connections over the loopback interface with both ends in this process.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpPair } from "lib/loopback/mod.ts";
 *
 * using pair = await tcpPair();
 * await pair.client.write(new Uint8Array([7]));
 * assertEquals(await pair.server.read(new Uint8Array(9)), 1);
 * ```
 *
 * @module
 */
export { type TcpPair, tcpPair } from "./tcp_pair.ts";
