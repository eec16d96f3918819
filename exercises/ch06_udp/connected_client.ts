/**
 * Connected client.
 *
 * A UDP socket hears everybody, and never learns that nobody is there. After
 * connect() the kernel turns strangers away, and reports a refusal.
 *
 * Goal:   openClient(server) returns a UDP socket to which only `server` can
 *         send; nobody else's datagram reaches it.
 *         ask(client, question, milliseconds) sends the question and returns
 *         the answer, or null when none came in that time. Where no server is,
 *         it throws ECONNREFUSED; the socket can still be used afterwards.
 * Calls:  socket, connect, send, readable, recv from lib/posix
 * Lesson: chapters/ch06_udp/README.md, "Connected UDP"
 * Check:  deno task check ch6/connected_client
 * @module
 */
import { unimplemented } from "@std/assert";
import type { InetAddress, Socket } from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65_507;

export function openClient(server: InetAddress): Socket {
  unimplemented(`openClient(${server.port})`);
}

export async function ask(
  client: Socket,
  question: Uint8Array,
  milliseconds: number,
): Promise<Uint8Array | null> {
  return await unimplemented(`ask(${[client.fd, question, milliseconds]})`);
}
