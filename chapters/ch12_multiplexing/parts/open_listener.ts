import {
  AF_INET,
  AF_INET6,
  bind,
  listen,
  setNonblocking,
  setsockopt,
  SO_REUSEADDR,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/**
 * A non-blocking socket that listens.
 *
 * @param hostname an address of this host
 * @param port 0 for one of the kernel's choice
 */
export function openListener(hostname = "127.0.0.1", port = 0): Socket {
  using open = new DisposableStack();
  const family = hostname.includes(":") ? AF_INET6 : AF_INET;
  const listener = open.use(socket(family, SOCK_STREAM));
  setsockopt(listener, SO_REUSEADDR, true);
  bind(listener, { hostname, port });
  listen(listener, 511);
  setNonblocking(listener, true);
  open.move();
  return listener;
}
