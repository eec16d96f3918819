import { CountedSocket } from "./counted_socket.ts";
import { Mailbox } from "lib/datagrams/mod.ts";
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
  const mailbox = new Mailbox(receiver);
  // On several hosts ports may be the same, on one host addresses: both count.
  const isOwn = (from: Deno.NetAddr) =>
    from.port === sender.address.port &&
    Deno.networkInterfaces().some(({ address }) => address === from.hostname);
  return {
    sender,
    async hear(milliseconds) {
      const end = performance.now() + milliseconds;
      for (;;) {
        const left = Math.max(0, end - performance.now());
        const received = await mailbox.next(left);
        if (received === undefined) return undefined;
        const [bytes, from] = received;
        if (!isOwn(from)) return new TextDecoder().decode(bytes);
      }
    },
  };
}
