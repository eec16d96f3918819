import {
  accept,
  AF_INET,
  bind,
  connect,
  getsockname,
  listen,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** The two ends of one TCP connection, as C knows them; closed together. */
export interface Sockets extends Disposable {
  readonly sender: Socket;
  readonly receiver: Socket;
}

/**
 * Both ends of a TCP connection over 127.0.0.1, in this process.
 *
 * @returns the sender, which connected, and the receiver, which was accepted
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { getpeername, getsockname } from "lib/posix/mod.ts";
 * import { connectedSockets } from "./connected_sockets.ts";
 *
 * using sockets = connectedSockets();
 * const { sender, receiver } = sockets;
 * assertEquals(getpeername(sender), getsockname(receiver));
 * ```
 */
export function connectedSockets(): Sockets {
  using listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 1);
  using ends = new DisposableStack();
  const sender = ends.use(socket(AF_INET, SOCK_STREAM));
  connect(sender, getsockname(listener));
  const receiver = ends.use(accept(listener).socket);
  const both = ends.move();
  return { sender, receiver, [Symbol.dispose]: () => both.dispose() };
}
