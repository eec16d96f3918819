/**
 * Misconception: comparing the sender's address is the same thing.
 * Caught by: the kernel turns a stranger away
 * @module
 */
import {
  AF_INET,
  type InetAddress,
  readable,
  recvfrom,
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
  const end = performance.now() + milliseconds;
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  for (;;) {
    const left = Math.max(0, end - performance.now());
    if (!await readable(client, left)) return null;
    const { length, address } = recvfrom(client, buffer);
    if (!("port" in address)) continue;
    if (address.hostname !== server.hostname) continue;
    if (address.port === server.port) return buffer.subarray(0, length);
  }
}
