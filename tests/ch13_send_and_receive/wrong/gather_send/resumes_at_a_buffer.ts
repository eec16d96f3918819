import { IOV_MAX, type Socket, writable, writev } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  let parts = [header, ...Array<Uint8Array>(times).fill(block)];
  while (parts.length > 0) {
    await writable(socket, -1);
    let count = writev(socket, parts.slice(0, IOV_MAX));
    let taken = 0;
    for (const part of parts) {
      if (count <= 0) break;
      count -= part.length;
      taken++;
    }
    parts = parts.slice(taken);
  }
}
