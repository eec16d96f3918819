import {
  AF_INET,
  AF_INET6,
  bind,
  listen,
  setsockopt,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/**
 * A socket that listens. accept() gives blocking connections, which any program
 * can be handed; those of Deno are non-blocking.
 *
 * @param address where to serve; port 0 lets the kernel choose
 * @param options whether others may listen on the same port
 */
export function openListener(
  address: { readonly hostname: string; readonly port: number },
  { sharesPort = false }: { readonly sharesPort?: boolean } = {},
): Socket {
  using opened = new DisposableStack();
  const family = address.hostname.includes(":") ? AF_INET6 : AF_INET;
  const listener = opened.use(socket(family, SOCK_STREAM));
  setsockopt(listener, SO_REUSEADDR, true);
  if (sharesPort) setsockopt(listener, SO_REUSEPORT, true);
  bind(listener, { hostname: address.hostname, port: address.port });
  listen(listener, 128);
  opened.move(); // From here on the caller closes it.
  return listener;
}
