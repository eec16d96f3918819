/**
 * Unusual but right: the socket is Deno's; connect() works on its descriptor
 * all the same. The resource is kept as long as the socket is in use.
 * @module
 */
import {
  connect,
  descriptorOf,
  type InetAddress,
  readable,
  recv,
  send,
} from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65_507;

type Client = { fd: number; close(): void };

export function openClient(server: InetAddress): Client {
  const hostname = "127.0.0.1";
  const conn = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
  const fd = descriptorOf(conn);
  connect(fd, server);
  return { fd, close: () => conn.close() };
}

export async function ask(
  client: Client,
  question: Uint8Array,
  milliseconds: number,
): Promise<Uint8Array | null> {
  send(client, question);
  if (!await readable(client, milliseconds)) return null;
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  return buffer.subarray(0, recv(client, buffer));
}
