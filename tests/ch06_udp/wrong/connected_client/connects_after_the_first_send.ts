/**
 * Misconception: connect() is for receiving, so it may follow the send.
 * Caught by: where no server is, ECONNREFUSED
 * @module
 */
import {
  AF_INET,
  connect,
  type InetAddress,
  readable,
  recv,
  sendto,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65_507;

const servers = new WeakMap<Socket, InetAddress>();

export function openClient(server: InetAddress): Socket {
  const client = socket(AF_INET, SOCK_DGRAM);
  servers.set(client, server);
  return client;
}

export async function ask(
  client: Socket,
  question: Uint8Array,
  milliseconds: number,
): Promise<Uint8Array | null> {
  const server = servers.get(client);
  if (server === undefined) throw new TypeError("no client of openClient()");
  sendto(client, question, server);
  connect(client, server);
  if (!await readable(client, milliseconds)) return null;
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  return buffer.subarray(0, recv(client, buffer));
}
