import { attempt } from "lib/cli/mod.ts";

/** A TCP and a UDP socket. */
export interface BothTransports {
  readonly tcp: Deno.TcpListener;
  readonly udp: Deno.DatagramConn;
}

/**
 * Listens by TCP and by UDP on one port.
 *
 * @param port 0 for any that both can have
 * @param open closes the sockets
 */
export function listenByBoth(
  hostname: string,
  port: number,
  open: DisposableStack,
): BothTransports {
  for (let tries = 1;; tries++) {
    const tcp = attempt(
      "listen",
      { hostname, port },
      () => Deno.listen({ hostname, port }),
    );
    const address = { hostname, port: tcp.addr.port };
    try {
      const udp = attempt(
        "bind",
        address,
        () => Deno.listenDatagram({ transport: "udp", ...address }),
      );
      open.adopt(udp, (socket) => socket.close());
      return { tcp: open.use(tcp), udp };
    } catch (error) {
      tcp.close();
      // What is free for TCP may be taken for UDP; any port will do.
      if (port !== 0 || tries === 20) throw error;
    }
  }
}
