import { inet } from "lib/datagrams/mod.ts";
import { attempt, hostOption, integer } from "lib/cli/mod.ts";

const loopback = "127.0.0.1";

const host = (about: string) => hostOption({ about });

/** What a server of this chapter can be told on its command line. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: host("address to serve on"),
  count: integer({ min: 1, max: 1e9, about: "end after so many datagrams" }),
};

/** What a client of this chapter can be told on its command line. */
export const clientOptions = {
  port: integer({ min: 1, max: 65535, about: "send to this port" }),
  host: host("address to send to"),
};

/** A UDP socket of Deno's, and where the kernel bound it. */
export interface UdpSocket {
  readonly conn: Deno.DatagramConn;
  readonly address: Deno.NetAddr;
}

/**
 * Opens and binds a UDP socket.
 *
 * @param open closes the socket
 * @param hostname address of this host
 * @param port 0 for any
 * @throws {NetworkError} when the address can not be used
 */
export function openUdp(
  open: DisposableStack,
  hostname: string = loopback,
  port = 0,
): UdpSocket {
  const address = { transport: "udp", hostname, port } as const;
  const conn = attempt("bind", address, () => Deno.listenDatagram(address));
  open.adopt(conn, (conn) => {
    try {
      conn.close();
    } catch (error) {
      // Closed before, to end a receive.
      if (!(error instanceof Deno.errors.BadResource)) throw error;
    }
  });
  return { conn, address: inet(conn.addr) };
}

/** `127.0.0.1:9190` or `[::1]:9190`. */
export function addressText(address: Deno.Addr): string {
  const { hostname, port } = inet(address);
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
