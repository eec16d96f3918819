import { MSG_DONTWAIT, PosixError, recv, type Socket } from "lib/posix/mod.ts";

export interface Received {
  bytes: Uint8Array;
  /** Whether the datagram had more bytes than these. */
  truncated: boolean;
}

/** How much of it is still there to read. */
function restOf(socket: Socket): number {
  try {
    return recv(socket, new Uint8Array(65_507), MSG_DONTWAIT);
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return 0;
    throw error;
  }
}

export function receiveAtMost(socket: Socket, limit: number): Received {
  const buffer = new Uint8Array(limit);
  const count = recv(socket, buffer);
  if (count < limit) {
    return { bytes: buffer.subarray(0, count), truncated: false };
  }
  return { bytes: buffer, truncated: restOf(socket) > 0 };
}
