/**
 * Echo server for many clients.
 *
 * A UDP server has one socket and no accept(). Two clients may write to it at
 * the same time, and only the datagram itself tells whose it is.
 *
 * Goal:   answerAll(socket) sends every datagram back to who sent it, byte
 *         for byte, for ever. When the socket is closed, it may throw.
 * Calls:  receive, send of Deno.DatagramConn
 * Lesson: chapters/ch06_udp/README.md, "One socket for all"
 * Check:  deno task check ch6/echo_server
 * @module
 */
import { unimplemented } from "@std/assert";

export interface ServerOptions {
  readonly signal: AbortSignal;
  readonly onListen: (address: Deno.Addr) => void;
}

/** Given: opens the socket and serves until the signal is aborted. */
export async function serve(
  { signal, onListen }: ServerOptions,
): Promise<void> {
  const hostname = "127.0.0.1";
  const socket = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
  signal.addEventListener("abort", () => socket.close());
  onListen(socket.addr);
  try {
    await answerAll(socket);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function answerAll(socket: Deno.DatagramConn): Promise<void> {
  await unimplemented(`answerAll(${socket.addr.transport})`);
}
