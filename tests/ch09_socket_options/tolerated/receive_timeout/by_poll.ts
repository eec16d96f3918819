import { readable, recv, type Socket } from "lib/posix/mod.ts";

export async function receiveWithin(
  socket: Socket,
  milliseconds: number,
): Promise<Uint8Array | null> {
  if (!await readable(socket, milliseconds)) return null;
  const buffer = new Uint8Array(65507);
  return buffer.subarray(0, recv(socket, buffer));
}
