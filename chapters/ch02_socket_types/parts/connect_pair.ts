import { attempt } from "lib/program/mod.ts";

/** Both ends of a TCP connection. */
export interface Ends {
  readonly client: Deno.TcpConn;
  readonly server: Deno.TcpConn;
}

/**
 * Connects two TCP sockets over the loopback interface.
 *
 * @param open closes both ends
 */
export async function connectPair(open: DisposableStack): Promise<Ends> {
  using listener = listenTcp();
  const { hostname, port } = listener.addr;
  const address = { hostname, port };
  const client = open.use(
    await attempt("connect", address, () => Deno.connect(address)),
  );
  const server = open.use(await listener.accept());
  return { client, server };
}

/** A listening TCP socket on a port that the kernel chose. */
export function listenTcp(): Deno.TcpListener {
  const address = { hostname: "127.0.0.1", port: 0 };
  return attempt("listen", address, () => Deno.listen(address));
}

/**
 * A UDP socket on a port that the kernel chose.
 *
 * @param open closes it
 */
export function openUdp(open: DisposableStack): Deno.DatagramConn {
  const address = { hostname: "127.0.0.1", port: 0 };
  const socket = attempt(
    "bind",
    address,
    () => Deno.listenDatagram({ transport: "udp", ...address }),
  );
  return open.adopt(socket, (conn) => conn.close());
}
