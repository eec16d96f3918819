import { DnsFormatError } from "./dns_format_error.ts";
import {
  CLASS_IN,
  type Message,
  type Question,
  type ResourceRecord,
} from "./message.ts";
import { MessageReader } from "./message_reader.ts";
import { readData } from "./record_data.ts";
import { typeName } from "./record_type.ts";
import { responseCodeName } from "./response_code.ts";

/**
 * The message in these bytes, all of which must belong to it.
 *
 * @param bytes One datagram, or what stood behind a length in a TCP stream.
 * @returns The message.
 * @throws {DnsFormatError} In one line, with the byte where it is wrong: cut
 * short, a pointer that does not lead back, a name too long, data that does
 * not fit its type, bytes left over.
 *
 * Source: RFC 1035, section 4; RFC 9267 for what goes wrong with pointers.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { decodeMessage, DnsFormatError } from "lib/dns/mod.ts";
 *
 * // One question, whose name is a pointer to itself at byte 12.
 * const loop = Uint8Array.fromHex("123481800001000000000000" + "c00c");
 * assertThrows(
 *   () => decodeMessage(loop),
 *   DnsFormatError,
 *   "byte 12: a pointer to byte 12: wanted one to an earlier name",
 * );
 * ```
 */
export function decodeMessage(bytes: Uint8Array): Message {
  const reader = new MessageReader(bytes);
  const id = reader.uint(2, "the id");
  const flags = reader.uint(2, "the flags");
  const bit = (position: number) => (flags >> position & 1) === 1;
  const counts = [0, 1, 2, 3].map(() => reader.uint(2, "the counts"));
  const [questions = 0, answers = 0, authorities = 0, additionals = 0] = counts;
  const message: Message = {
    id,
    response: bit(15),
    opcode: flags >> 11 & 15,
    authoritative: bit(10),
    truncated: bit(9),
    recursionDesired: bit(8),
    recursionAvailable: bit(7),
    responseCode: responseCodeName(flags & 15),
    questions: several(questions, () => readQuestion(reader)),
    answers: several(answers, () => readRecord(reader)),
    authorities: several(authorities, () => readRecord(reader)),
    additionals: several(additionals, () => readRecord(reader)),
  };
  if (reader.left > 0) {
    throw new DnsFormatError(
      reader.at,
      `bytes left over after the last record: ${reader.left}`,
    );
  }
  return message;
}

/** The count comes from the peer: nothing is set aside before it is read. */
function several<T>(count: number, read: () => T): T[] {
  const list: T[] = [];
  while (list.length < count) list.push(read());
  return list;
}

function readQuestion(reader: MessageReader): Question {
  return {
    name: reader.name(),
    type: typeName(reader.uint(2, "a type")),
    ...classOf(reader),
  };
}

function readRecord(reader: MessageReader): ResourceRecord {
  const name = reader.name();
  const type = reader.uint(2, "a type");
  const kind = classOf(reader);
  const ttl = reader.uint(4, "a ttl");
  const length = reader.uint(2, "a length");
  const data = readData(type, reader.part(length, "data"));
  return { name, ...kind, ttl, ...data };
}

/** Only a class other than the Internet's is told. */
function classOf(reader: MessageReader): { class?: number } {
  const kind = reader.uint(2, "a class");
  return kind === CLASS_IN ? {} : { class: kind };
}
