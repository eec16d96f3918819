import { IOV_MAX, type Socket, writable, writev } from "lib/posix/mod.ts";

/**
 * What is left of a list of buffers when so many bytes of it are gone.
 *
 * @param parts the buffers
 * @param count bytes from the start of the first; may end inside any of them
 * @returns views of the rest; nothing is copied
 */
export function afterBytes(
  parts: readonly Uint8Array[],
  count: number,
): Uint8Array[] {
  const rest: Uint8Array[] = [];
  for (const part of parts) {
    if (count < part.length) rest.push(part.subarray(count));
    count = Math.max(0, count - part.length);
  }
  return rest;
}

/**
 * Writes all bytes of all buffers.
 *
 * @param socket a stream socket
 * @param parts the buffers, in order
 * @param signal ends a wait for room
 * @returns how many calls of writev() it took
 * @throws {PosixError} what writev(2) says
 */
export async function writeEverything(
  socket: Socket,
  parts: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<number> {
  let calls = 0;
  for (let rest = afterBytes(parts, 0); rest.length > 0; calls++) {
    await writable(socket, -1, { signal });
    rest = afterBytes(rest, writev(socket, rest.slice(0, IOV_MAX)));
  }
  return calls;
}
