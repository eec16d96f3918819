import { CountedSocket } from "./counted_socket.ts";
import { Inbox } from "./inbox.ts";
import { join, openReceiver, openSender, type Place } from "./open_group.ts";

/** A member's two sockets: one to send, one that hears the group. */
export interface Member {
  readonly sender: CountedSocket;
  /** The next line of somebody else's; `undefined` if none comes in time. */
  hear(milliseconds: number): Promise<string | undefined>;
}

/**
 * Enters a chat: one socket to send, one that hears the group.
 *
 * @param place group and interface
 * @param port of the group
 * @param ttl how many networks messages reach
 * @param open closes both sockets
 */
export async function enter(
  place: Place,
  port: number,
  ttl: number,
  open: DisposableStack,
): Promise<Member> {
  const receiver = openReceiver(
    place.group.includes(":") ? "IPv6" : "IPv4",
    port,
    open,
  );
  await join(receiver, place);
  const sender = new CountedSocket(openSender(place, ttl, open));
  const inbox = new Inbox(receiver);
  // On several hosts ports may be the same, on one host addresses: both count.
  const isOwn = (from: Deno.NetAddr) =>
    from.port === sender.address.port &&
    Deno.networkInterfaces().some(({ address }) => address === from.hostname);
  return {
    sender,
    async hear(milliseconds) {
      const end = performance.now() + milliseconds;
      for (;;) {
        const heard = await inbox.next(Math.max(0, end - performance.now()));
        if (heard === undefined) return undefined;
        if (!isOwn(heard.from)) return heard.text;
      }
    },
  };
}
