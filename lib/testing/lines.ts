/**
 * The lines of a byte stream, without their line ends. A last line without a
 * line end counts when it is not empty.
 *
 * @param chunks The bytes, UTF-8: a ReadableStream or any other source.
 * @returns The lines as they complete. Ending the loop early ends the source.
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
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    // Only what is new is searched: a line of megabytes comes in many chunks.
    let from = 0;
    for (let end; (end = text.indexOf("\n", from)) !== -1; from = end + 1) {
      yield rest + text.slice(from, end);
      rest = "";
    }
    rest += text.slice(from);
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
