import { addressText } from "lib/dns/mod.ts";

/** Some bytes of a message, and what they say. */
export interface MessagePart {
  readonly at: number;
  readonly length: number;
  readonly meaning: string;
}

const sections = ["question", "answer", "authority", "additional"] as const;
const types = new Map([[1, "A"], [5, "CNAME"], [6, "SOA"], [28, "AAAA"]]);
const codes = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN"];

/**
 * Goes through a DNS message from front to back and says what each part of it
 * is: with nothing but offsets, so that one can follow along in the dump.
 *
 * @param bytes a message that decodeMessage() has found to be one
 */
export function partsOf(bytes: Uint8Array): MessagePart[] {
  const parts: MessagePart[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const part = (length: number, meaning: string) => {
    parts.push({ at, length, meaning });
    at += length;
  };
  const name = () => {
    for (;;) {
      const size = view.getUint8(at);
      if (size >= 0xc0) {
        const target = view.getUint16(at) - 0xc000;
        return part(2, `pointer to byte ${target}: ${nameAt(bytes, target)}`);
      }
      if (size === 0) return part(1, "end of the name");
      const label = bytes.subarray(at + 1, at + 1 + size);
      part(1 + size, `${size}, then ${JSON.stringify(text(label))}`);
    }
  };
  const typeAndClass = () => {
    const type = view.getUint16(at);
    part(2, `type ${types.get(type) ?? type}`);
    part(2, `class ${view.getUint16(at) === 1 ? "IN, the Internet" : "other"}`);
    return type;
  };

  part(2, `id ${view.getUint16(0)}`);
  part(2, flagsText(view.getUint16(2)));
  const counts = sections.map((section) => {
    const count = view.getUint16(at);
    part(2, `records of ${section}: ${count}`);
    return count;
  });
  const [questions = 0, ...records] = counts;
  for (let i = 0; i < questions; i++) {
    name();
    typeAndClass();
  }
  const total = records.reduce((sum, count) => sum + count, 0);
  for (let i = 0; i < total; i++) {
    name();
    const type = typeAndClass();
    part(4, `may be kept for ${view.getUint32(at)} s`);
    const length = view.getUint16(at);
    part(2, `${length} bytes of data`);
    const data = bytes.subarray(at, at + length);
    if (type === 5) name();
    else if (type === 1 || type === 28) {
      part(length, `address ${addressText(data)}`);
    } else part(length, "data");
  }
  return parts;
}

/** The name that begins at a byte, its pointers followed. */
export function nameAt(bytes: Uint8Array, at: number): string {
  const size = bytes[at] ?? 0;
  if (size === 0) return "";
  if (size >= 0xc0) {
    return nameAt(bytes, (size - 0xc0) * 256 + (bytes[at + 1] ?? 0));
  }
  const label = text(bytes.subarray(at + 1, at + 1 + size));
  const rest = nameAt(bytes, at + 1 + size);
  return rest === "" ? label : `${label}.${rest}`;
}

function flagsText(flags: number): string {
  const bit = (mask: number, meaning: string) => flags & mask ? [meaning] : [];
  return [
    flags & 0x8000 ? "response" : "query",
    ...bit(0x0400, "authoritative"),
    ...bit(0x0200, "truncated"),
    ...bit(0x0100, "recursion desired"),
    ...bit(0x0080, "recursion available"),
    ...(flags & 0x8000 ? [codes[flags & 15] ?? `code ${flags & 15}`] : []),
  ].join(", ");
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
