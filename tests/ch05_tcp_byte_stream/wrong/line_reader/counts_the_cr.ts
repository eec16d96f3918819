/**
 * Misconception: what waits for its LF is all line, also a CR at its end.
 * Caught by: a line longer than the limit is refused
 * @module
 */
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

const LF = 0x0a;
const CR = 0x0d;

async function* readLines(
  conn: Deno.Conn,
  most: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Room for the longest line and its CR LF: a peer can fill no more.
  const buffer = new Uint8Array(most + 2);
  let length = 0;
  for (;;) {
    const count = await conn.read(buffer.subarray(length));
    if (count === null) break;
    length += count;
    let from = 0;
    for (
      let end = buffer.subarray(0, length).indexOf(LF);
      end !== -1;
      end = buffer.subarray(0, length).indexOf(LF, from)
    ) {
      const last = end > from && buffer[end - 1] === CR ? end - 1 : end;
      if (last - from > most) throw new Error("the line is too long");
      // Whole lines only are decoded, so no character is cut.
      yield decoder.decode(buffer.subarray(from, last));
      from = end + 1;
    }
    // The rest is the beginning of a line: it goes to the buffer's start.
    buffer.copyWithin(0, from, length);
    length -= from;
    if (length > most) throw new Error("the line is too long");
  }
  if (length > 0) {
    throw new Error(`the stream ended ${length} bytes into a line`);
  }
}
