/**
 * Misconception: EAGAIN says to try again, at once.
 * Caught by: other work goes on while there is no room
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
  for (let sent = 0; sent < length;) {
    try {
      sent += writev(socket, partsFrom(sent, header, block, times));
    } catch (error) {
      if (error instanceof PosixError && error.code === "EAGAIN") continue;
      throw error;
    }
  }
}

/** What is left to send after so many bytes: as many buffers as a call takes. */
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
    // Of the first one a part may have gone already.
    parts.push(i === whole ? block.subarray(ofBody % block.length) : block);
  }
  return parts;
}
