import { MSG_PEEK, readable, recv, type Socket } from "lib/posix/mod.ts";

export type Look =
  | { state: "empty" }
  | { state: "data"; bytes: Uint8Array }
  | { state: "end" };

export async function look(socket: Socket, most: number): Promise<Look> {
  if (!await readable(socket, 0)) return { state: "empty" };
  const buffer = new Uint8Array(most);
  const count = recv(socket, buffer, MSG_PEEK);
  if (count === 0) return { state: "end" };
  return { state: "data", bytes: buffer.slice(0, count) };
}
