/**
 * Unusual but right: the kernel keeps the time, by SO_RCVTIMEO; a blocking
 * recv() gives EAGAIN at its end.
 * @module
 */
import {
  AF_INET,
  connect,
  type InetAddress,
  PosixError,
  recv,
  send,
  setsockopt,
  SO_RCVTIMEO,
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
  milliseconds: number,
): Uint8Array | null {
  setsockopt(client, SO_RCVTIMEO, {
    seconds: Math.floor(milliseconds / 1000),
    microseconds: (milliseconds % 1000) * 1000,
  });
  send(client, question);
  const buffer = new Uint8Array(LARGEST_DATAGRAM);
  try {
    return buffer.subarray(0, recv(client, buffer));
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return null;
    throw error;
  }
}
