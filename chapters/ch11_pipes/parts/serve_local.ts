import {
  accept,
  type PeerCredentials,
  peerCredentials,
  readable,
  type Socket,
  toConn,
} from "lib/posix/mod.ts";
import { isNetworkError } from "lib/cli/mod.ts";

/**
 * Echoes to all clients at once, until so many have come and left, or until the
 * signal.
 *
 * @param listener a local socket that listens; the caller closes it
 * @param clients how many
 * @param signal ends it, and every conversation
 * @param tell told of each client as it comes
 */
export async function serveLocal(
  listener: Socket,
  clients: number,
  signal: AbortSignal,
  tell: (who: PeerCredentials) => void,
): Promise<void> {
  const conversations = new Set<Promise<void>>();
  try {
    for (let came = 0; came < clients; came++) {
      await readable(listener, -1, { signal });
      const { socket } = accept(listener);
      tell(peerCredentials(socket));
      const conversation = echo(socket, signal);
      conversations.add(conversation);
      conversation.finally(() => conversations.delete(conversation));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  await Promise.all(conversations);
}

/** Echoes until the client ends its stream. */
async function echo(socket: Socket, signal: AbortSignal): Promise<void> {
  using conn = toConn(socket);
  const leave = () => conn.close();
  signal.addEventListener("abort", leave);
  try {
    await conn.readable.pipeTo(conn.writable);
  } catch (error) {
    // A client that is gone is no reason to stop serving the others.
    if (!signal.aborted && !isNetworkError(error)) throw error;
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
