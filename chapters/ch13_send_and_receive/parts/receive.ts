import { answerOf, MSG_DONTWAIT, recv, type Socket } from "lib/posix/mod.ts";
import { quoted } from "./text.ts";

/**
 * What recv() answers at once, for a table.
 *
 * @param socket any socket
 * @param room bytes of the buffer
 * @param flags further flags; MSG_DONTWAIT is always set
 * @returns the bytes in quotes, "0, the end" of a stream, or the error's name
 */
export function receive(
  socket: Socket,
  room: number,
  flags = 0,
): string {
  const buffer = new Uint8Array(room);
  return answerOf(() => {
    const count = recv(socket, buffer, flags | MSG_DONTWAIT);
    return count === 0 ? "0, the end" : quoted(buffer.subarray(0, count));
  });
}
