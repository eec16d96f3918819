/**
 * A chat without a server: the reference solution.
 * @module
 */
import { groupReceiver, groupSender, Mailbox } from "lib/datagrams/mod.ts";

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
  readonly #name: string;
  readonly #room: Room;
  readonly #sender: Deno.DatagramConn;
  readonly #mailbox: Mailbox;

  private constructor(
    name: string,
    room: Room,
    sender: Deno.DatagramConn,
    mailbox: Mailbox,
  ) {
    this.#name = name;
    this.#room = room;
    this.#sender = sender;
    this.#mailbox = mailbox;
  }

  static async enter(name: string, room: Room): Promise<Chat> {
    const sender = groupSender(room.interface);
    const receiver = groupReceiver(room.port);
    await receiver.joinMulticastV4(room.group, room.interface);
    return new Chat(name, room, sender, new Mailbox(receiver));
  }

  async say(text: string): Promise<void> {
    await this.#send({ id: this.#id, name: this.#name, kind: "say", text });
  }

  async leave(): Promise<void> {
    await this.#send({ id: this.#id, name: this.#name, kind: "leave" });
    this.#sender.close();
    this.#mailbox[Symbol.dispose]();
  }

  async hear(milliseconds: number): Promise<string | undefined> {
    const end = performance.now() + milliseconds;
    for (;;) {
      const left = Math.max(0, end - performance.now());
      const received = await this.#mailbox.next(left);
      if (received === undefined) return undefined;
      const message = decode(received[0]);
      if (message === undefined || message.id === this.#id) continue;
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
