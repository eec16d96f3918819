import { HeldBytes } from "./held_bytes.ts";
import {
  byteCount,
  cutShort,
  FramingError,
  type Parser,
  tooLong,
} from "./parser.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * Lines of UTF-8 text, each ended by LF or CRLF, without their ends.
 *
 * A line is decoded when all of its bytes are here, so a character may come in
 * two reads. Looking for the byte LF is safe: UTF-8 never uses it within
 * another character (RFC 3629, 3).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LineParser } from "lib/framing/mod.ts";
 *
 * const parser = new LineParser(1000);
 * const bytes = new TextEncoder().encode("né\r\n\nleft over");
 * const lines: string[] = [];
 * for (const byte of bytes) {
 *   parser.push(new Uint8Array([byte]), (line) => lines.push(line));
 * }
 * assertEquals(lines, ["né", ""]);
 * ```
 */
export class LineParser implements Parser<string> {
  readonly #most: number;
  /** The line that has no end yet. */
  readonly #held: HeldBytes;
  // A byte order mark is part of the line, and bad bytes are a fault.
  readonly #decoder = new TextDecoder("utf-8", {
    fatal: true,
    ignoreBOM: true,
  });

  /**
   * Begins at the start of a stream.
   *
   * @param most The longest line allowed, in bytes without its end, from 0. A
   * peer that sends no LF can make us keep so much and no more.
   * @throws {RangeError} When it is no such integer.
   */
  constructor(most: number) {
    this.#most = byteCount("most", most, 0);
    this.#held = new HeldBytes(most + 1); // and the CR of its end
  }

  /** As in {@linkcode Parser}. */
  push(bytes: Uint8Array, onMessage: (message: string) => void): void {
    let from = 0;
    // Only the first line can have begun earlier.
    if (this.#held.length > 0) from = this.#next(bytes, from, onMessage);
    from = this.#many(bytes, from, onMessage);
    while (from < bytes.length) from = this.#next(bytes, from, onMessage);
  }

  /** As in {@linkcode Parser}. */
  end(): void {
    if (this.#held.length === 0) return;
    throw cutShort(`after ${this.#held.length} bytes of a line`);
  }

  /**
   * Decodes many lines at once, which is ten times as fast as one by one. Lines
   * that together are within the limit need no look at each.
   *
   * @returns Where the lines begin that want a look: at a fault, or the rest.
   */
  #many(
    bytes: Uint8Array,
    start: number,
    onMessage: (message: string) => void,
  ): number {
    let from = start;
    for (;;) {
      const end = bytes.lastIndexOf(LF, from + this.#most);
      if (end < from) return from;
      let text: string;
      try {
        text = this.#decoder.decode(bytes.subarray(from, end));
      } catch {
        return from;
      }
      from = end + 1;
      for (const line of text.split("\n")) {
        onMessage(line.endsWith("\r") ? line.slice(0, -1) : line);
      }
    }
  }

  /** Finds one line, or keeps what is there of it. Returns where it got to. */
  #next(
    bytes: Uint8Array,
    from: number,
    onMessage: (message: string) => void,
  ): number {
    const end = bytes.indexOf(LF, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    this.#check(part);
    this.#held.add(part);
    if (end === -1) return bytes.length;
    const line = this.#held.bytes;
    this.#held.clear();
    onMessage(this.#decode(line.at(-1) === CR ? line.subarray(0, -1) : line));
    return end + 1;
  }

  #decode(line: Uint8Array): string {
    try {
      return this.#decoder.decode(line);
    } catch {
      throw new FramingError(
        "not UTF-8",
        `line of ${line.length} bytes: wanted UTF-8`,
      );
    }
  }

  /** A CR at the end may belong to the line's end. */
  #check(more: Uint8Array): void {
    const all = this.#held.length + more.length;
    const last = more.at(-1) ?? this.#held.bytes.at(-1);
    const least = last === CR ? all - 1 : all;
    if (least > this.#most) throw tooLong(`line of ${least} bytes`, this.#most);
  }
}
