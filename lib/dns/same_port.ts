/** One port, for UDP and for TCP. */
export interface Ports {
  readonly udp: Deno.DatagramConn;
  readonly tcp: Deno.TcpListener;
}

/** How often a port that only one of the two could have is given back. */
const mostTries = 20;

/**
 * Opens the same port for UDP and TCP: their ports are numbered apart, so a
 * number that is free for one may be taken for the other.
 *
 * @param hostname Address to bind to.
 * @param port 0 for any that is free for both.
 * @returns Both sockets.
 * @throws {Error} What Deno.listen throws, such as AddrInUse.
 */
export function samePort(hostname: string, port: number): Ports {
  for (let tries = 1;; tries++) {
    const tcp = Deno.listen({ hostname, port });
    try {
      const udp = Deno.listenDatagram({
        transport: "udp",
        hostname,
        port: tcp.addr.port,
      });
      return { udp, tcp };
    } catch (error) {
      tcp.close();
      const taken = error instanceof Deno.errors.AddrInUse;
      if (port !== 0 || !taken || tries === mostTries) throw error;
    }
  }
}
