import { encodeMessage } from "./encode_message.ts";
import type { Message } from "./message.ts";

/** What a server can send to a query. Only the first is right and whole. */
export type Reply =
  /** What its zones say. */
  | "answer"
  /** A forged address under another id. */
  | "wrong id"
  /** A forged address, from another port. Never by TCP. */
  | "wrong source"
  /** A forged address, for a name nobody asked for. */
  | "wrong question"
  /** A record whose name is a pointer to itself. */
  | "pointer loop"
  /** The right answer without its last 3 bytes. */
  | "cut short"
  /** "Ask again by TCP": TC and no records. By TCP, the right answer. */
  | "truncated"
  /** That the name does not exist. */
  | "NXDOMAIN"
  /** That the name has no such records. */
  | "no data"
  /** That something is wrong with the server. */
  | "SERVFAIL"
  /** That the server does not answer such questions, or not to us. */
  | "REFUSED";

/** The address in every forged answer: one kept for documentation, RFC 5737. */
export const forgedAddress = "192.0.2.66";

/**
 * The bytes of a reply.
 *
 * @param kind What is to be sent.
 * @param answer The right answer.
 */
export function encodeReply(kind: Reply, answer: Message): Uint8Array {
  const [question] = answer.questions;
  const none = { ...answer, answers: [], authorities: [] };
  const forged = (name = question?.name ?? "."): Message => ({
    ...none,
    responseCode: "NOERROR",
    answers: [{ type: "A", address: forgedAddress, name, ttl: 300 }],
  });
  switch (kind) {
    case "answer":
      return encodeMessage(answer);
    case "wrong id":
      return encodeMessage({ ...forged(), id: answer.id ^ 0xffff });
    case "wrong source":
      return encodeMessage(forged());
    case "wrong question": {
      const name = "forged.test";
      const questions = [{ name, type: question?.type ?? "A" }];
      return encodeMessage({ ...forged(name), questions });
    }
    case "pointer loop":
      return pointerLoop(encodeMessage(none));
    case "cut short":
      return encodeMessage(answer).slice(0, -3);
    case "truncated":
      return encodeMessage({ ...none, truncated: true });
    case "no data":
      return encodeMessage({ ...none, responseCode: "NOERROR" });
    default:
      return encodeMessage({ ...none, responseCode: kind });
  }
}

/** Adds a record of type A whose name points to where it begins itself. */
function pointerLoop(message: Uint8Array): Uint8Array {
  const at = message.length;
  const record = [
    ...[0xc0 | at >> 8, at & 0xff],
    ...[0, 1, 0, 1, 0, 0, 1, 0x2c, 0, 4],
    ...[192, 0, 2, 66],
  ];
  const bytes = new Uint8Array([...message, ...record]);
  bytes[7] = 1; // ANCOUNT
  return bytes;
}
