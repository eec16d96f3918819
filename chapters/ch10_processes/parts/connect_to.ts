import {
  AF_INET,
  AF_INET6,
  connect,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A blocking connection, which any program can be handed. */
export function connectTo(hostname: string, port: number): Socket {
  using opened = new DisposableStack();
  const family = hostname.includes(":") ? AF_INET6 : AF_INET;
  const conn = opened.use(socket(family, SOCK_STREAM));
  connect(conn, { hostname, port });
  opened.move(); // From here on the caller closes it.
  return conn;
}
