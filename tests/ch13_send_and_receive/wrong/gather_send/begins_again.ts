import { IOV_MAX, type Socket, writable, writev } from "lib/posix/mod.ts";

export async function sendRepeated(
  socket: Socket,
  header: Uint8Array,
  block: Uint8Array,
  times: number,
): Promise<void> {
  const parts = [header, ...Array<Uint8Array>(times).fill(block)];
  for (let i = 0; i < parts.length; i += IOV_MAX) {
    const some = parts.slice(i, i + IOV_MAX);
    const length = some.reduce((sum, part) => sum + part.length, 0);
    for (let sent = 0; sent < length;) {
      await writable(socket, -1);
      sent += writev(socket, some);
    }
  }
}
