/**
 * Misconception: a label has at most 63 characters.
 * Caught by: a label that can not be is refused
 * @module
 */

export interface Answer {
  id: number;
  /** 0: no error; 3: no such name. */
  code: number;
  records: { name: string; type: number; data: string }[];
}

const A = 1;
const CNAME = 5;
/** The two highest bits of a length: both set make a pointer. */
const POINTER = 0xc0;
const MOST_LABEL_BYTES = 63;
const MOST_NAME_BYTES = 255;

export function encodeQuestion(
  id: number,
  name: string,
  type: number,
): Uint8Array {
  const labels = name.replace(/\.$/, "").split(".").flatMap((label) => {
    const bytes = new TextEncoder().encode(label);
    if (label.length < 1 || label.length > MOST_LABEL_BYTES) {
      throw new RangeError(`label ${label}: wanted 1 to 63 bytes`);
    }
    return [bytes.length, ...bytes];
  });
  const query = new Uint8Array([
    ...new Array(12).fill(0),
    ...labels,
    0,
    0,
    0,
    0,
    1,
  ]);
  const view = new DataView(query.buffer);
  view.setUint16(0, id);
  view.setUint16(2, 0x0100); // recursion desired
  view.setUint16(4, 1); // one question
  view.setUint16(query.length - 4, type); // before the class, IN
  return query;
}

export function readName(
  message: Uint8Array,
  at: number,
): { name: string; next: number } {
  const labels: string[] = [];
  let total = 1; // the zero at the end
  let next: number | undefined;
  // A pointer must lead back, before where this part of the name began. Then
  // every jump goes further back, and there is an end to them.
  let begin = at;
  for (;;) {
    const [size = 0] = bytesAt(message, at, 1);
    if (size === 0) return { name: labels.join("."), next: next ?? at + 1 };
    if (size >= POINTER) {
      next ??= at + 2;
      const target = uint16(message, at) - POINTER * 256;
      if (target >= begin) throw new RangeError(`pointer to byte ${target}`);
      at = begin = target;
      continue;
    }
    if (size > MOST_LABEL_BYTES) throw new RangeError(`label of ${size} bytes`);
    total += 1 + size;
    if (total > MOST_NAME_BYTES) throw new RangeError("name too long");
    labels.push(new TextDecoder().decode(bytesAt(message, at + 1, size)));
    at += 1 + size;
  }
}

function bytesAt(message: Uint8Array, at: number, length: number): Uint8Array {
  // subarray() alone would give fewer bytes, and no error.
  if (at + length > message.length) {
    throw new RangeError(`message ends before byte ${at + length}`);
  }
  return message.subarray(at, at + length);
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
