/**
 * Misconception: EAGAIN says that enough was sent.
 * Caught by: what was taken in part is resumed there
 * @module
 */
import { IOV_MAX, PosixError, type Socket, writev } from "lib/posix/mod.ts";

// deno-lint-ignore require-await
export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const length = header.length + block.length * times;
  try {
    for (let sent = 0; sent < length;) {
      sent += writev(socket, partsFrom(sent, header, block, times));
    }
  } catch (error) {
    if (!(error instanceof PosixError && error.code === "EAGAIN")) throw error;
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
