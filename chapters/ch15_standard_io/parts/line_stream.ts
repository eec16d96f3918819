/**
 * Text in pieces becomes lines, without their LF or CR LF. What stands behind
 * the last LF is a line too.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LineStream } from "./line_stream.ts";
 *
 * const pieces = ReadableStream.from(["one\r", "\ntw", "o\nthree"]);
 * const lines = await Array.fromAsync(pieces.pipeThrough(new LineStream()));
 * assertEquals(lines, ["one", "two", "three"]);
 * ```
 */
export class LineStream extends TransformStream<string, string> {
  /** @param longest characters in a line, before the peer makes us keep more */
  constructor(longest = 65_536) {
    let rest = "";
    super({
      transform(piece, controller) {
        const lines = (rest + piece).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) controller.enqueue(line.replace(/\r$/, ""));
        if (rest.length > longest) {
          throw new RangeError(`a line of more than ${longest} characters`);
        }
      },
      flush(controller) {
        if (rest !== "") controller.enqueue(rest);
      },
    });
  }
}
