import { PosixError, type Socket, tryAccept } from "lib/posix/mod.ts";
import { isOutOfDescriptors } from "lib/streams/mod.ts";

/**
 * Accepts every client that waits, without waiting.
 *
 * @param listener non-blocking
 * @param take told each connection
 * @returns false when no descriptor is left. Clients stay in the queue then,
 * and the listener readable: asking again at once would spin, so it must not be
 * watched until a client has gone
 */
export function acceptWaiting(
  listener: Socket,
  take: (socket: Socket) => void,
): boolean {
  for (;;) {
    try {
      const socket = tryAccept(listener)?.socket;
      if (socket === undefined) return true;
      take(socket);
    } catch (error) {
      if (isOutOfDescriptors(error)) return false;
      // That client has gone before we came; the next may be there.
      if (error instanceof PosixError && error.code === "ECONNABORTED") {
        continue;
      }
      throw error;
    }
  }
}
