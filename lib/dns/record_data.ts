import { addressBytes, addressText } from "./address_text.ts";
import { DnsFormatError } from "./dns_format_error.ts";
import { escapeBytes, unescapeText } from "./escaped_text.ts";
import type { RecordData } from "./message.ts";
import type { MessageReader } from "./message_reader.ts";
import type { MessageWriter } from "./message_writer.ts";
import { type RecordType, typeName } from "./record_type.ts";

/**
 * Reads the data of a record, all of it and no more.
 *
 * @param number The record's type, as on the wire.
 * @param reader Of the data only.
 * @throws {DnsFormatError} When the data is not of that type.
 */
export function readData(number: number, reader: MessageReader): RecordData {
  const type = typeName(number);
  if (typeof type === "number") {
    return { type, data: reader.take(reader.left, "data").slice() };
  }
  const data = readKnown(type, reader);
  if (reader.left > 0) {
    throw new DnsFormatError(
      reader.at,
      `bytes left over in the data of ${type}: ${reader.left}`,
    );
  }
  return data;
}

function readKnown(type: RecordType, reader: MessageReader): RecordData {
  const uint16 = (what: string) => reader.uint(2, what);
  const seconds = (what: string) => reader.uint(4, what);
  switch (type) {
    case "A":
      return { type, address: addressText(reader.take(4, "an address")) };
    case "AAAA":
      return { type, address: addressText(reader.take(16, "an address")) };
    case "CNAME":
    case "NS":
    case "PTR":
      return { type, target: reader.name() };
    case "MX":
      return { type, preference: uint16("MX"), exchange: reader.name() };
    case "TXT":
      return { type, texts: readTexts(reader) };
    case "SRV":
      return {
        type,
        priority: uint16("SRV"),
        weight: uint16("SRV"),
        port: uint16("SRV"),
        target: reader.name(),
      };
    case "SOA":
      return {
        type,
        primary: reader.name(),
        mailbox: reader.name(),
        serial: seconds("SOA"),
        refresh: seconds("SOA"),
        retry: seconds("SOA"),
        expire: seconds("SOA"),
        minimum: seconds("SOA"),
      };
  }
}

/** One text or more, each behind its length. */
function readTexts(reader: MessageReader): string[] {
  const texts: string[] = [];
  do {
    const length = reader.uint(1, "a text's length");
    texts.push(escapeBytes(reader.take(length, "a text"), ""));
  } while (reader.left > 0);
  return texts;
}

/**
 * Writes the data of a record.
 *
 * @throws {RangeError} For a value that does not fit its field.
 */
export function writeData(writer: MessageWriter, record: RecordData): void {
  switch (record.type) {
    case "A":
    case "AAAA":
      return writer.raw(addressBytes(record.type, record.address));
    case "CNAME":
    case "NS":
    case "PTR":
      return writer.name(record.target);
    case "MX":
      writer.uint(2, record.preference, "preference");
      return writer.name(record.exchange);
    case "TXT":
      if (record.texts.length === 0) throw new RangeError("TXT: wanted a text");
      for (const text of record.texts) {
        const bytes = unescapeText(text);
        writer.uint(1, bytes.length, "length of a text");
        writer.raw(bytes);
      }
      return;
    case "SRV":
      writer.uint(2, record.priority, "priority");
      writer.uint(2, record.weight, "weight");
      writer.uint(2, record.port, "port");
      return writer.name(record.target, false);
    case "SOA":
      writer.name(record.primary);
      writer.name(record.mailbox);
      for (
        const part of [
          "serial",
          "refresh",
          "retry",
          "expire",
          "minimum",
        ] as const
      ) {
        writer.uint(4, record[part], part);
      }
      return;
    default:
      return writer.raw(record.data);
  }
}
