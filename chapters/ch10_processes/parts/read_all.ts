import { readable, recv, type Socket } from "lib/posix/mod.ts";

/** Gives every byte that comes to `take`, until the server ends its stream. */
export async function readAll(
  conn: Socket,
  take: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<undefined> {
  const buffer = new Uint8Array(65_536);
  for (;;) {
    await readable(conn, -1, { signal });
    const count = recv(conn, buffer);
    if (count === 0) return;
    take(buffer.subarray(0, count));
  }
}
