/**
 * Misconception: what does not fit comes with the next recv().
 * Caught by: an answer of any size is whole
 * @module
 */
import {
  AF_INET,
  connect,
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
    // Gives the socket a port too, and a peer that the kernel looks at.
    connect(client, server);
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
  // Also true when an error is there, which recv() then throws.
  if (!await readable(client, milliseconds)) return null;
  const buffer = new Uint8Array(1024);
  return buffer.subarray(0, recv(client, buffer));
}
