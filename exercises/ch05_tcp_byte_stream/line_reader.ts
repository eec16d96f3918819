/**
 * Lines, whatever the reads.
 *
 * Many protocols speak in lines, each ended by LF or by CR LF. A read ends
 * where it likes: within a line, between CR and LF, in the middle of a
 * character. Read lines all the same.
 *
 * Goal:   readLines(conn, most) yields each line without its end, as text,
 *         however the bytes come, until the stream ends. The bytes are UTF-8.
 *         A line longer than `most` bytes is refused with an error, also when
 *         its end never comes; and so is an end of the stream within a line.
 *         lib/framing has a model to read when yours is done: write your own.
 * Calls:  conn.read, TextDecoder
 * Lesson: chapters/ch05_tcp_byte_stream/README.md, "Lines"
 * Check:  deno task check ch5/line_reader
 * @module
 */
import { unimplemented } from "@std/assert";

export async function receiveLines(
  port: number,
  most: number,
): Promise<{ lines: string[]; failure: string | null }> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines: string[] = [];
  try {
    for await (const line of readLines(conn, most)) lines.push(line);
    return { lines, failure: null };
  } catch (error) {
    return { lines, failure: String(error) };
  }
}

function readLines(conn: Deno.Conn, most: number): AsyncGenerator<string> {
  unimplemented(`readLines(${conn.localAddr}, ${most})`);
}
