/**
 * Misconception: where the port is taken any other will do.
 * Caught by: a second receiver is beside another program's
 * @module
 */

/** Where a group is heard: its address, its port, and the address of an interface. */
export interface Place {
  readonly group: string;
  readonly port: number;
  readonly interface: string;
}

async function openReceiver(place: Place): Promise<Deno.DatagramConn> {
  const { group, port, interface: own } = place;
  const bind = (port: number) =>
    Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port });
  let conn: Deno.DatagramConn;
  try {
    conn = bind(port);
  } catch {
    conn = bind(0);
  }
  try {
    await conn.joinMulticastV4(group, own);
    return conn;
  } catch (error) {
    conn.close();
    throw error;
  }
}

const receivers: Inbox[] = [];

/** Given: opens one more receiver; their numbers count from 0. */
export async function open(place: Place): Promise<number> {
  return receivers.push(new Inbox(await openReceiver(place))) - 1;
}

/** Given: what a receiver hears next, or null when nothing comes in time. */
export async function next(
  receiver: number,
  milliseconds: number,
): Promise<string | null> {
  return await receivers[receiver]?.next(milliseconds) ?? null;
}

/** Given: closes all receivers. */
export function closeAll(): void {
  for (const receiver of receivers.splice(0)) receiver.close();
}

/** Given: a socket with a receive that ends in time. */
class Inbox {
  #underWay: Promise<[Uint8Array, Deno.Addr]> | undefined;

  constructor(readonly conn: Deno.DatagramConn) {}

  async next(milliseconds: number): Promise<string | undefined> {
    this.#underWay ??= this.conn.receive();
    this.#underWay.catch(() => {}); // a closing ends it
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const received = await Promise.race([this.#underWay, late]);
    clearTimeout(timer);
    if (received === undefined) return undefined;
    this.#underWay = undefined;
    return new TextDecoder().decode(received[0]);
  }

  close(): void {
    this.conn.close();
  }
}
