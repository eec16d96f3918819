import { IOV_MAX, type Socket, writable, writev } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const parts = [header, ...Array<Uint8Array>(times).fill(block)];
  for (let i = 0; i < parts.length; i += IOV_MAX) {
    await writable(socket, -1);
    writev(socket, parts.slice(i, i + IOV_MAX));
  }
}
