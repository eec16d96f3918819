/**
 * Two receivers on one port.
 *
 * A group has one port, and every receiver on a host must be bound to it. The
 * kernel lets two sockets have one port only if both say that they mean it.
 *
 * Goal:   openReceiver(place) returns a socket that hears what is sent to the
 *         group and the port, on the interface with the address
 *         `place.interface`. It works as often as it is called, and also
 *         beside receivers of other programs: each hears every datagram once.
 *         When joining fails, the socket is closed and the error thrown on.
 * Calls:  Deno.listenDatagram, joinMulticastV4
 * Lesson: chapters/ch14_multicast/README.md, "Several receivers on one port"
 * Check:  deno task check ch14/two_receivers
 * @module
 */
import { unimplemented } from "@std/assert";
import { Mailbox } from "lib/datagrams/mod.ts";

/** Where a group is heard: its address, its port, and the address of an interface. */
export interface Place {
  readonly group: string;
  readonly port: number;
  readonly interface: string;
}

async function openReceiver(place: Place): Promise<Deno.DatagramConn> {
  return await unimplemented(`openReceiver(${place.group}:${place.port})`);
}

const receivers: Mailbox[] = [];

/** Given: opens one more receiver; their numbers count from 0. */
export async function open(place: Place): Promise<number> {
  return receivers.push(new Mailbox(await openReceiver(place))) - 1;
}

/** Given: what a receiver hears next, or null when nothing comes in time. */
export async function next(
  receiver: number,
  milliseconds: number,
): Promise<string | null> {
  const [bytes] = await receivers[receiver]?.next(milliseconds) ?? [];
  return bytes === undefined ? null : new TextDecoder().decode(bytes);
}

/** Given: closes all receivers. */
export function closeAll(): void {
  for (const receiver of receivers.splice(0)) receiver[Symbol.dispose]();
}
