/**
 * Questions and answers over a network that loses, doubles and delays.
 *
 * An answer that does not come may be lost, or the question was. Asking again
 * cures both, and makes new trouble: two answers to one question, or an old
 * one when the next is awaited. An ID tells which answer belongs to what.
 *
 * Goal:   ask(mailbox, question, settings) returns the server's answer to this
 *         question. It asks again, under the same ID, when `timeoutMs` have
 *         passed; after `tries` times it throws Deno.errors.TimedOut. What
 *         anybody else sends, or answers to other questions, change nothing.
 * Calls:  newId, encode, decode, isFrom, given below; send and next of
 *         Mailbox of lib/datagrams
 * Lesson: chapters/ch06_udp/README.md, "Questions that may be lost"
 * Check:  deno task check ch6/request_reply
 * @module
 */
import { unimplemented } from "@std/assert";
import { Mailbox } from "lib/datagrams/mod.ts";

export interface Settings {
  readonly server: Deno.NetAddr;
  /** How long to wait for an answer before asking again. */
  readonly timeoutMs: number;
  /** How often to ask. */
  readonly tries: number;
}

async function ask(
  mailbox: Mailbox,
  question: string,
  settings: Settings,
): Promise<string> {
  return await unimplemented(`ask(${[mailbox, question, settings]})`);
}

/** Given: asks one question after another, by one socket. */
export async function askAll(
  questions: string[],
  settings: Settings,
): Promise<string[]> {
  using mailbox = Mailbox.open();
  const answers: string[] = [];
  for (const question of questions) {
    answers.push(await ask(mailbox, question, settings));
  }
  return answers;
}

/** Given: an ID that nobody guesses: 32 bits of chance. */
export function newId(): number {
  const [id = 0] = crypto.getRandomValues(new Uint32Array(1));
  return id;
}

/** Given: a question or an answer as a datagram: 4 bytes of ID, text. */
export function encode(id: number, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(`1234${text}`);
  new DataView(bytes.buffer).setUint32(0, id);
  return bytes;
}

/** Given: the reverse; `undefined` for what is too short. */
export function decode(
  bytes: Uint8Array,
): { id: number; text: string } | undefined {
  if (bytes.length < 4) return undefined;
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { id, text: new TextDecoder().decode(bytes.subarray(4)) };
}

/** Given: whether an address is the server's. */
export function isFrom(from: Deno.Addr, server: Deno.NetAddr): boolean {
  return from.transport === "udp" && from.port === server.port &&
    from.hostname === server.hostname;
}
