import type { VirtualHost } from "lib/kernel/mod.ts";
import {
  AF_INET,
  AF_INET6,
  bind,
  sendto,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** The port of every group in the virtual networks: nobody else is there. */
export const PORT = 9190;

/**
 * A UDP socket of a virtual host. A socket stays on the host where it was made.
 *
 * @param host where
 * @param open closes it
 * @param hostname address to bind to, such as "0.0.0.0" or "::"
 * @param port PORT unless told
 */
export function openOn(
  host: VirtualHost,
  open: DisposableStack,
  hostname: string,
  port = PORT,
): Socket {
  const family = hostname.includes(":") ? AF_INET6 : AF_INET;
  const s = open.use(host.run(() => socket(family, SOCK_DGRAM)));
  bind(s, { hostname, port });
  return s;
}

/** Sends a text as one datagram to {@linkcode PORT}. */
export function sendText(s: Socket, text: string, hostname: string): void {
  sendto(s, new TextEncoder().encode(text), { hostname, port: PORT });
}
