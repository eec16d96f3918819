/**
 * The lines of a byte stream, without their line ends. A last line without a
 * line end counts when it is not empty.
 *
 * @param readable The bytes, UTF-8.
 * @returns The lines as they complete. Ending the loop early cancels the stream.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lines } from "lib/testing/lines.ts";
 *
 * const bytes = ReadableStream.from([new TextEncoder().encode("a\nb")]);
 * assertEquals(await Array.fromAsync(lines(bytes)), ["a", "b"]);
 * ```
 */
export async function* lines(
  readable: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of readable.pipeThrough(new TextDecoderStream())) {
    // Only what is new is searched: a line of megabytes comes in many chunks.
    let from = 0;
    for (let end; (end = text.indexOf("\n", from)) !== -1; from = end + 1) {
      yield rest + text.slice(from, end);
      rest = "";
    }
    rest += text.slice(from);
  }
  if (rest !== "") yield rest;
}
