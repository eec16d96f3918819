import { formatIPv4, parseIPv4 } from "./ipv4_text.ts";

const groupCount = 8;

function parseGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(parseInt(part, 16));
      continue;
    }
    // An IPv4 address may stand for the last two groups (RFC 4291, 2.2).
    const tail = i === parts.length - 1 ? parseIPv4(part) : undefined;
    if (tail === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = tail;
    groups.push(a << 8 | b, c << 8 | d);
  }
  return groups;
}

/**
 * Reads an IPv6 address as inet_pton(3) does (RFC 4291, section 2.2).
 *
 * @param text Such as "::1", without brackets and scope.
 * @returns The 16 bytes in network order, or undefined if the text is not one.
 *
 * @example
 * ```ts
 * import { parseIPv6 } from "lib/address/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseIPv6("::1")?.at(-1), 1);
 * assertEquals(parseIPv6("::1::"), undefined);
 * ```
 */
export function parseIPv6(text: string): Uint8Array<ArrayBuffer> | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? "");
  const tail = parseGroups(halves[1] ?? "");
  if (head === undefined || tail === undefined) return undefined;
  const missing = groupCount - head.length - tail.length;
  // "::" stands for at least one group, and only it may stand for any.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  // An IPv4 tail ends the address, so it can not come before "::".
  if (halves.length === 2 && halves[0]?.includes(".")) return undefined;
  const bytes = new Uint8Array(2 * groupCount);
  const view = new DataView(bytes.buffer);
  for (const [i, group] of head.entries()) view.setUint16(2 * i, group);
  for (const [i, group] of tail.entries()) {
    view.setUint16(2 * (head.length + missing + i), group);
  }
  return bytes;
}

/** Where the longest run of two or more zero groups is (RFC 5952, 4.2). */
function longestZeros(groups: readonly number[]): [number, number] {
  let best: [number, number] = [-1, 1];
  for (let from = 0; from < groups.length; from++) {
    let length = 0;
    while (groups[from + length] === 0) length++;
    if (length > best[1]) best = [from, length];
    from += length;
  }
  return best;
}

/**
 * Writes 16 bytes as inet_ntop(3) does: lower case, the longest run of zeros
 * as `::`, an IPv4 address in dotted form where one is embedded.
 *
 * @param bytes 16, in network order.
 * @returns Such as "2001:db8::7".
 *
 * Source: inet_ntop(3); RFC 5952, section 4.
 */
export function formatIPv6(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 2 * groupCount);
  const groups = Array.from(
    { length: groupCount },
    (_, i) => view.getUint16(2 * i),
  );
  const [from, length] = longestZeros(groups);
  const dotted = formatIPv4(bytes.subarray(12, 16));
  if (from === 0) {
    // IPv4-compatible (but not :: and ::1) and IPv4-mapped.
    if (length === 6) return `::${dotted}`;
    if (length === 5 && groups[5] === 0xffff) return `::ffff:${dotted}`;
  }
  const hex = groups.map((group) => group.toString(16));
  if (from < 0) return hex.join(":");
  return `${hex.slice(0, from).join(":")}::${
    hex.slice(from + length).join(":")
  }`;
}
