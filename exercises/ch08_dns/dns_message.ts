/**
 * A DNS message by hand.
 *
 * A name on the wire has no dots: each label stands behind its length, and a
 * zero ends it. To save room a name may end in a pointer to where the rest of
 * it stands. A careless reader follows two pointers that lead to each other
 * for ever; a packet of 20 bytes is enough to hang it.
 *
 * Goal:   encodeQuestion(id, name, type) returns a query: a header of 12 bytes
 *                (the id, flags 0x0100 for "recursion desired", 1 question, no
 *                records), then the question. A label that is empty, or longer
 *                than 63 bytes, is refused with an error.
 *         readName(message, at) returns the name that begins at byte `at`, and
 *                where the bytes behind it begin. A pointer loop and a name
 *                of more than 255 bytes are refused with an error.
 *         bytesAt(message, at, length) returns that many bytes; when the
 *                message ends before, it throws an error.
 *         lib/dns has a model to read when yours is done: write your own.
 * Calls:  DataView, TextEncoder, TextDecoder
 * Lesson: chapters/ch08_dns/README.md, "A message on the wire"
 * Check:  deno task check ch8/dns_message
 * @module
 */
import { unimplemented } from "@std/assert";

export interface Answer {
  id: number;
  /** 0: no error; 3: no such name. */
  code: number;
  records: { name: string; type: number; data: string }[];
}

const A = 1;
const CNAME = 5;

export function encodeQuestion(
  id: number,
  name: string,
  type: number,
): Uint8Array {
  unimplemented(`encodeQuestion(${id}, ${name}, ${type})`);
}

export function readName(
  message: Uint8Array,
  at: number,
): { name: string; next: number } {
  unimplemented(`readName(${message}, ${at})`);
}

function bytesAt(message: Uint8Array, at: number, length: number): Uint8Array {
  unimplemented(`bytesAt(${message}, ${at}, ${length})`);
}

/** The rest is given: header, question and records, one after another. */
export function parseAnswer(message: Uint8Array): Answer {
  const [id, flags, questions, answers] = [0, 2, 4, 6].map((at) =>
    uint16(message, at)
  ) as [number, number, number, number];
  let at = 12;
  bytesAt(message, 0, at);
  for (let i = 0; i < questions; i++) {
    at = readName(message, at).next;
    bytesAt(message, at, 4); // type and class
    at += 4;
  }
  const records: Answer["records"] = [];
  for (let i = 0; i < answers; i++) {
    const { name, next } = readName(message, at);
    const type = uint16(message, next);
    bytesAt(message, next + 2, 6); // class and time to live
    const data = bytesAt(message, next + 10, uint16(message, next + 8));
    const shown = type === A
      ? data.join(".")
      : type === CNAME
      ? readName(message, next + 10).name
      : data.toHex();
    records.push({ name, type, data: shown });
    at = next + 10 + data.length;
  }
  return { id, code: flags & 15, records };
}

function uint16(message: Uint8Array, at: number): number {
  const [high = 0, low = 0] = bytesAt(message, at, 2);
  return high * 256 + low;
}
