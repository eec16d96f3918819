/**
 * A chat without a server.
 *
 * Every member sends to the group, and the group hears it: nobody keeps a list.
 * What one says comes back like everything else, and has to be told from the
 * rest by something better than its text.
 *
 * Goal:   Chat.enter(name, room) joins the group.
 *         say(text) sends one message to the group, whoever is there.
 *         hear(milliseconds) returns the next line of the others, made by
 *         line(), or `undefined` when none came in that time. Own messages,
 *         and what is no message, are passed over.
 *         leave() tells the group, and closes all sockets.
 * Calls:  encode, decode, line, given below; groupSender, groupReceiver,
 *         Mailbox of lib/datagrams; joinMulticastV4
 * Lesson: chapters/ch14_multicast/README.md, "A chat, with and without a server"
 * Check:  deno task check ch14/serverless_chat
 * @module
 */
import { unimplemented } from "@std/assert";

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
  static async enter(name: string, room: Room): Promise<Chat> {
    return await unimplemented(`enter(${[name, room.group]})`);
  }

  async say(text: string): Promise<void> {
    await unimplemented(`say(${text})`);
  }

  async leave(): Promise<void> {
    await unimplemented("leave()");
  }

  async hear(milliseconds: number): Promise<string | undefined> {
    return await unimplemented(`hear(${milliseconds})`);
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
