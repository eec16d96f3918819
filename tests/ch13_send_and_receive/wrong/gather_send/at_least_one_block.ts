/**
 * Misconception: a body has at least one block.
 * Caught by: a body of no blocks
 * @module
 */
import { IOV_MAX, type Socket, writable, writev } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const blocks = Math.max(1, times);
  const length = header.length + block.length * blocks;
  for (let sent = 0; sent < length;) {
    await writable(socket, -1);
    sent += writev(socket, partsFrom(sent, header, block, blocks));
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
