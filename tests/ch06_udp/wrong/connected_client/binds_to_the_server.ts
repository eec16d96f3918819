/**
 * Misconception: bind() says whom the socket talks to.
 * Caught by: a question is answered
 * @module
 */
import {
  AF_INET,
  bind,
  type InetAddress,
  readable,
  recv,
  send,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
export const LARGEST_DATAGRAM = 65_507;

export function openClient(server: InetAddress): Socket {
  const client = socket(AF_INET, SOCK_DGRAM);
  try {
    bind(client, server);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

export async function ask(
  client: Socket,
  question: Uint8Array,
  milliseconds: number,
): Promise<Uint8Array | null> {
  send(client, question);
  if (!await readable(client, milliseconds)) return null;
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  return buffer.subarray(0, recv(client, buffer));
}
