/**
 * Misconception: an ID is that of a message, and what was heard is not shown again.
 * Caught by: a member may say the same again
 * @module
 */
import {
  descriptorOf,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  setsockopt,
} from "lib/posix/mod.ts";

/** Where the chat is: a group, its port, and the address of an interface. */
export interface Room {
  readonly group: string;
  readonly port: number;
  readonly interface: string;
}

/** What members send to the group. */
export interface Message {
  /** Tells who sent it: names may be the same, and hosts, and texts. */
  readonly id: string;
  readonly name: string;
  readonly kind: "say" | "leave";
  readonly text?: string;
}

class Chat {
  readonly #id = crypto.randomUUID();
  readonly #heard = new Set<string>();
  readonly #name: string;
  readonly #room: Room;
  readonly #sender: Deno.DatagramConn;
  readonly #inbox: Inbox;

  private constructor(
    name: string,
    room: Room,
    sender: Deno.DatagramConn,
    inbox: Inbox,
  ) {
    this.#name = name;
    this.#room = room;
    this.#sender = sender;
    this.#inbox = inbox;
  }

  static async enter(name: string, room: Room): Promise<Chat> {
    const sender = openSender(room);
    const receiver = openReceiver(room);
    await receiver.joinMulticastV4(room.group, room.interface);
    return new Chat(name, room, sender, new Inbox(receiver));
  }

  async say(text: string): Promise<void> {
    await this.#send({ id: this.#id, name: this.#name, kind: "say", text });
  }

  async leave(): Promise<void> {
    await this.#send({ id: this.#id, name: this.#name, kind: "leave" });
    this.#sender.close();
    this.#inbox.close();
  }

  async hear(milliseconds: number): Promise<string | undefined> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const left = Math.max(0, end - performance.now());
      const received = await this.#inbox.next(left);
      if (received === undefined) return undefined;
      const message = decode(received[0]);
      if (
        message === undefined || message.id === this.#id ||
        this.#heard.has(message.id)
      ) continue;
      this.#heard.add(message.id);
      return line(message);
    }
  }

  async #send(message: Message): Promise<void> {
    const { group: hostname, port } = this.#room;
    const to = { transport: "udp", hostname, port } as const;
    await this.#sender.send(encode(message), to);
  }
}

const chats = new Map<number, Chat>();

/** Given: enters the room; members of this program have numbers. */
export async function enter(name: string, room: Room): Promise<number> {
  const member = chats.size;
  chats.set(member, await Chat.enter(name, room));
  return member;
}

/** Given. */
export async function say(member: number, text: string): Promise<void> {
  await chats.get(member)?.say(text);
}

/** Given: the next line, or null when none came in time. */
export async function hear(
  member: number,
  milliseconds: number,
): Promise<string | null> {
  return await chats.get(member)?.hear(milliseconds) ?? null;
}

/** Given. */
export async function leave(member: number): Promise<void> {
  await chats.get(member)?.leave();
}

/** Given: a message as the line that is shown. */
export function line({ kind, name, text }: Message): string {
  return kind === "leave" ? `${name} leaves` : `${name}: ${text}`;
}

/** Given: a message as a datagram. */
export function encode(message: Message): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}

/** Given: the reverse; `undefined` for what is no message. */
export function decode(bytes: Uint8Array): Message | undefined {
  try {
    const { id, name, kind, text } = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    );
    if (typeof id !== "string" || typeof name !== "string") return undefined;
    if (kind === "leave") return { id, name, kind };
    if (kind === "say" && typeof text === "string") {
      return { id, name, kind, text };
    }
    return undefined;
  } catch {
    return undefined;
  }
}

/**
 * Given: a socket that sends to groups by the room's interface. Its port is its own,
 * so answers to it come from nobody.
 */
export function openSender(room: Room): Deno.DatagramConn {
  const hostname = room.interface;
  const conn = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
  const fd = descriptorOf(conn);
  setsockopt(fd, IP_MULTICAST_IF, hostname);
  setsockopt(fd, IP_MULTICAST_LOOP, true); // for members on this host
  return conn;
}

/** Given: a socket on the room's port; it is a member of no group yet. */
export function openReceiver({ port }: Room): Deno.DatagramConn {
  return Deno.listenDatagram({
    transport: "udp",
    hostname: "0.0.0.0",
    port,
    reuseAddress: true,
  });
}

/** Given: a receive that ends in time. */
export class Inbox {
  readonly #conn: Deno.DatagramConn;
  #underWay: Promise<[Uint8Array, Deno.Addr]> | undefined;

  constructor(conn: Deno.DatagramConn) {
    this.#conn = conn;
  }

  /** The next datagram and its sender, or `undefined` when none came in time. */
  async next(
    milliseconds: number,
  ): Promise<[bytes: Uint8Array, from: Deno.Addr] | undefined> {
    this.#underWay ??= this.#conn.receive();
    this.#underWay.catch(() => {}); // a closing ends it
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const received = await Promise.race([this.#underWay, late]);
    clearTimeout(timer);
    if (received !== undefined) this.#underWay = undefined;
    return received;
  }

  close(): void {
    this.#conn.close();
  }
}
