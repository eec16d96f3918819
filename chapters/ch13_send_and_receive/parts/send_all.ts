import { send, type Socket } from "lib/posix/mod.ts";

/** Sends all bytes; a stream may take fewer than offered. Blocks. */
export function sendAll(socket: Socket, bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length;) {
    sent += send(socket, bytes.subarray(sent));
  }
}
