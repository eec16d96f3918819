import { AF_INET, SOCK_STREAM } from "./constants.ts";
import { accept, bind, connect, listen } from "./connection_calls.ts";
import { getsockname } from "./name_calls.ts";
import { setsockopt, SO_RCVBUF } from "./options/mod.ts";
import { type Socket, socket } from "./socket.ts";

/** The two ends of one TCP connection, closed together. */
export interface ConnectedPair extends Disposable {
  /** The end that connected. */
  readonly ours: Socket;
  /** The end that was accepted. */
  readonly peer: Socket;
}

/**
 * Both ends of a TCP connection over 127.0.0.1, in this process: what
 * socketpair(2) is for local sockets.
 *
 * @param receiveBuffer SO_RCVBUF in bytes for the peer's end, the system's
 * unless told. It is set on the listener, so that the handshake already knows
 * it.
 * @returns Our end, which connected, and the peer's, which was accepted.
 * @throws {PosixError} EMFILE.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { connectedPair, getpeername, getsockname } from "lib/posix/mod.ts";
 *
 * using pair = connectedPair();
 * assertEquals(getpeername(pair.ours), getsockname(pair.peer));
 * ```
 */
export function connectedPair(receiveBuffer?: number): ConnectedPair {
  using listener = socket(AF_INET, SOCK_STREAM);
  if (receiveBuffer !== undefined) {
    setsockopt(listener, SO_RCVBUF, receiveBuffer);
  }
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 1);
  using ends = new DisposableStack();
  const ours = ends.use(socket(AF_INET, SOCK_STREAM));
  connect(ours, getsockname(listener));
  const peer = ends.use(accept(listener).socket);
  const both = ends.move();
  return { ours, peer, [Symbol.dispose]: () => both.dispose() };
}
