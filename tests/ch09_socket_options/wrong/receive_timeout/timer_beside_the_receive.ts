import { readable, recv, type Socket } from "lib/posix/mod.ts";

export async function receiveWithin(
  socket: Socket,
  milliseconds: number,
): Promise<Uint8Array | null> {
  const buffer = new Uint8Array(65507);
  const received = readable(socket, -1).then(() =>
    buffer.subarray(0, recv(socket, buffer))
  );
  const late = new Promise<null>((resolve) =>
    setTimeout(() => resolve(null), milliseconds)
  );
  return await Promise.race([received, late]);
}
