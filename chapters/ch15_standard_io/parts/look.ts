import { answerOf, MSG_DONTWAIT, recv, type Socket } from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";

/**
 * What recv() gives at once: the text, the end of the stream, or an error.
 *
 * @param socket looked at; what is there is taken
 * @returns the text in quotes, "end of stream", or a name such as EAGAIN
 */
export function look(socket: Socket): string {
  const buffer = new Uint8Array(65_536);
  return answerOf(() => {
    const count = recv(socket, buffer, MSG_DONTWAIT);
    if (count === 0) return "end of stream";
    return JSON.stringify(new TextDecoder().decode(buffer.subarray(0, count)));
  });
}

/**
 * Looks again and again until there is something: for what must come.
 *
 * @param socket looked at; what is there is taken
 * @returns as `look`, but never EAGAIN
 */
export function awaited(socket: Socket): Promise<string> {
  return until(() => look(socket), {
    what: "something to read",
    accept: (seen) => seen !== "EAGAIN",
  });
}
