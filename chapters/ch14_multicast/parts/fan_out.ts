import { formatAddress } from "lib/posix/mod.ts";
import { describe, isNetworkError } from "lib/cli/mod.ts";
import type { CountedSocket } from "./counted_socket.ts";

/** The most members: what strangers may make the server keep is limited. */
const MOST = 100;

/**
 * A chat's server: who sends is a member, and each message goes to every other
 * member as a datagram of its own. An empty datagram ends the membership.
 *
 * @param socket bound
 * @param tell told who enters and leaves
 * @returns when the socket is closed
 */
export async function fanOut(
  socket: CountedSocket,
  tell: (line: string) => void = () => {},
): Promise<void> {
  const members = new Map<string, Deno.NetAddr>();
  for (;;) {
    const received = await socket.mailbox.next(Infinity);
    if (received === undefined) continue;
    const [bytes, from] = received;
    const text = new TextDecoder().decode(bytes);
    const key = formatAddress(from);
    if (text.trim() === "") {
      if (members.delete(key)) tell(`${key} leaves`);
      continue;
    }
    if (!members.has(key)) {
      if (members.size === MOST) continue;
      members.set(key, from);
      tell(`${key} enters`);
    }
    for (const [member, address] of members) {
      if (member === key) continue;
      try {
        await socket.send(text, address);
      } catch (error) {
        // One member's fault must not end the chat for the others.
        if (!isNetworkError(error)) throw error;
        tell(describe("send", address, error));
      }
    }
  }
}
