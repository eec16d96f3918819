import { attempt } from "lib/cli/mod.ts";

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
