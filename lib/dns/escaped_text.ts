/**
 * Bytes as a text that can be printed: those that are not printable as `\DDD`
 * in decimal, and the special characters behind a backslash. What a stranger
 * put into a name must not reach the terminal as it is.
 *
 * @param bytes Any bytes.
 * @param special Characters that mean something where the text will stand.
 *
 * Source: RFC 1035 5.1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { escapeBytes, unescapeText } from "lib/dns/escaped_text.ts";
 *
 * assertEquals(escapeBytes(new Uint8Array([0x61, 0x2e, 7]), "."), "a\\.\\007");
 * assertEquals(unescapeText("a\\.\\007"), new Uint8Array([0x61, 0x2e, 7]));
 * ```
 */
export function escapeBytes(bytes: Uint8Array, special: string): string {
  return Array.from(bytes, (byte) => {
    if (byte < 0x20 || byte > 0x7e) {
      return `\\${String(byte).padStart(3, "0")}`;
    }
    const character = String.fromCharCode(byte);
    return character === "\\" || special.includes(character)
      ? `\\${character}`
      : character;
  }).join("");
}

/** One character of an escaped text, the escapes kept together. */
const escapedCharacter = /\\\d{3}|\\?[^]/gu;

/**
 * Splits at a character, except where a backslash stands before it.
 *
 * @param text An escaped text.
 * @param separator One character.
 */
export function splitEscaped(text: string, separator: string): string[] {
  const parts = [""];
  for (const character of text.match(escapedCharacter) ?? []) {
    if (character === separator) parts.push("");
    else parts.push(parts.pop() + character);
  }
  return parts;
}

/**
 * The bytes of an escaped text; characters beyond ASCII as UTF-8.
 *
 * @throws {RangeError} For a `\DDD` above 255, or a backslash at the end.
 */
export function unescapeText(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text.match(escapedCharacter) ?? []) {
    if (/^\\\d{3}$/.test(character)) {
      const byte = Number(character.slice(1));
      if (byte > 255) {
        throw new RangeError(`${character}: wanted \\000 to \\255`);
      }
      bytes.push(byte);
    } else if (character === "\\") {
      throw new RangeError(`${text}: a backslash with nothing behind it`);
    } else {
      bytes.push(...new TextEncoder().encode(character.replace(/^\\/, "")));
    }
  }
  return new Uint8Array(bytes);
}
