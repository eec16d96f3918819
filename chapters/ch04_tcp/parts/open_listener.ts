import {
  AF_INET,
  asInet,
  bind,
  getsockname,
  type InetAddress,
  listen,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A listening socket and the address it got. */
export interface Listener extends Disposable {
  readonly socket: Socket;
  readonly address: InetAddress;
}

/**
 * A socket that listens on 127.0.0.1 and a port of the kernel's choice.
 *
 * @param backlog the second argument of listen()
 */
export function openListener(backlog: number): Listener {
  using open = new DisposableStack();
  const listener = open.use(socket(AF_INET, SOCK_STREAM));
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, backlog);
  const address = asInet(getsockname(listener));
  const all = open.move();
  return { socket: listener, address, [Symbol.dispose]: () => all.dispose() };
}
