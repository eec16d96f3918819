/**
 * Two receivers on one port: the reference solution.
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";

/** Where a group is heard: its address, its port, and the address of an interface. */
export interface Place {
  readonly group: string;
  readonly port: number;
  readonly interface: string;
}

async function openReceiver(place: Place): Promise<Deno.DatagramConn> {
  const { group, port, interface: own } = place;
  const conn = Deno.listenDatagram({
    transport: "udp",
    hostname: "0.0.0.0",
    port,
    reuseAddress: true,
  });
  try {
    await conn.joinMulticastV4(group, own);
    return conn;
  } catch (error) {
    conn.close();
    throw error;
  }
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
