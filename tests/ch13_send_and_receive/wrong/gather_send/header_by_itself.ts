/**
 * Misconception: two calls are as good as one.
 * Caught by: header and body leave in one segment
 * @module
 */
import { IOV_MAX, send, type Socket, writable, writev } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  for (let sent = 0; sent < header.length;) {
    await writable(socket, -1);
    sent += send(socket, header.subarray(sent));
  }
  const length = block.length * times;
  for (let sent = 0; sent < length;) {
    await writable(socket, -1);
    sent += writev(socket, partsFrom(sent, new Uint8Array(0), block, times));
  }
}

function partsFrom(
  sent: number,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Uint8Array[] {
  const parts: Uint8Array[] = [];
  if (sent < header.length) parts.push(header.subarray(sent));
  const ofBody = Math.max(0, sent - header.length);
  const whole = Math.floor(ofBody / block.length);
  for (let i = whole; i < times && parts.length < IOV_MAX; i++) {
    parts.push(i === whole ? block.subarray(ofBody % block.length) : block);
  }
  return parts;
}
