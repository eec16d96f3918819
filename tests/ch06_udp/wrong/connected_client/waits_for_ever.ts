/**
 * Misconception: recv() comes back when nobody answers.
 * Caught by: silence is null, in time
 * @module
 */
import {
  AF_INET,
  connect,
  type InetAddress,
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
    connect(client, server);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

export function ask(
  client: Socket,
  question: Uint8Array,
  _milliseconds: number,
): Uint8Array | null {
  send(client, question);
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  return buffer.subarray(0, recv(client, buffer));
}
