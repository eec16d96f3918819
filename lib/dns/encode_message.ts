import { CLASS_IN, type Message, type ResourceRecord } from "./message.ts";
import { MessageWriter } from "./message_writer.ts";
import { writeData } from "./record_data.ts";
import { typeNumber } from "./record_type.ts";
import { responseCodes } from "./response_code.ts";

/**
 * A message as bytes, its names compressed.
 *
 * @param message A query or a response.
 * @returns At most 65535 bytes.
 * @throws {RangeError} In one line, for a value that does not fit its field.
 *
 * Source: RFC 1035, section 4.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeMessage, encodeMessage, queryFor } from "lib/dns/mod.ts";
 *
 * const bytes = encodeMessage(queryFor(0x1234, { name: "a.test", type: "A" }));
 * assertEquals(
 *   bytes.toHex(),
 *   "123401000001000000000000" + "0161" + "0474657374" + "00" + "00010001",
 * );
 * assertEquals(decodeMessage(bytes).questions[0]?.name, "a.test");
 * ```
 */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const { questions, answers, authorities, additionals } = message;
  const writer = new MessageWriter();
  writer.uint(2, message.id, "id");
  writer.uint(2, flagsOf(message), "flags");
  for (const part of [questions, answers, authorities, additionals]) {
    writer.uint(2, part.length, "number of records");
  }
  for (const { name, type, class: kind = CLASS_IN } of questions) {
    writer.name(name);
    writer.uint(2, typeNumber(type), "type");
    writer.uint(2, kind, "class");
  }
  for (const record of [...answers, ...authorities, ...additionals]) {
    writeRecord(writer, record);
  }
  return writer.bytes;
}

function writeRecord(writer: MessageWriter, record: ResourceRecord): void {
  writer.name(record.name);
  writer.uint(2, typeNumber(record.type), "type");
  writer.uint(2, record.class ?? CLASS_IN, "class");
  writer.uint(4, record.ttl, "ttl");
  writer.counted(() => writeData(writer, record));
}

/** QR, opcode, AA, TC, RD, RA, three bits of zero, and the response code. */
function flagsOf(message: Message): number {
  const { opcode, responseCode: code } = message;
  const number = typeof code === "number" ? code : responseCodes[code];
  for (
    const [what, value] of Object.entries({ opcode, responseCode: number })
  ) {
    if (!(Number.isInteger(value) && value >= 0 && value <= 15)) {
      throw new RangeError(`${what} ${value}: wanted an integer from 0 to 15`);
    }
  }
  return Number(message.response) << 15 | opcode << 11 |
    Number(message.authoritative) << 10 | Number(message.truncated) << 9 |
    Number(message.recursionDesired) << 8 |
    Number(message.recursionAvailable) << 7 | number;
}
