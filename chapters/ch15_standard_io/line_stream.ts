/**
 * Lines from a socket: bytes, then characters, then lines.
 *
 * A read ends anywhere, also inside a character. TextDecoderStream keeps the
 * bytes of a character that is not whole yet. A decoder made anew for each
 * chunk takes them for a fault and puts U+FFFD there. The last line is one
 * although no end of line follows: flush() of a TransformStream gives it.
 *
 * Run:    deno task ch15 line_stream
 * Prints:
 *   the server sends 28 bytes: "소켓\r\n표준 입출력\nend"
 *
 *   a read gives  TextDecoderStream             a new TextDecoder each time
 *   1 byte        "소켓", "표준 입출력", "end"  "������", "������ ���������", "end"
 *   4 bytes       "소켓", "표준 입출력", "end"  "소���", "표��� �����력", "end"
 *   64 bytes      "소켓", "표준 입출력", "end"  "소켓", "표준 입출력", "end"
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { connStreams } from "lib/streams/mod.ts";
import { LineStream } from "./parts/line_stream.ts";

const text = "소켓\r\n표준 입출력\nend";
const bytes = new TextEncoder().encode(text);
type Bytes = Uint8Array<ArrayBuffer>;

/** Wrong: a character that a read has cut is decoded in two halves. */
class DecodeEach extends TransformStream<Bytes, string> {
  constructor() {
    super({
      transform(chunk, controller) {
        controller.enqueue(new TextDecoder().decode(chunk));
      },
    });
  }
}

await program({
  meta: import.meta,
  async run() {
    const shown = JSON.stringify(text);
    console.log(`the server sends ${bytes.length} bytes: ${shown}\n`);
    const title = "a read gives|TextDecoderStream|a new TextDecoder each time";
    const rows = [title.split("|")];
    for (const size of [1, 4, 64]) {
      rows.push([
        size === 1 ? "1 byte" : `${size} bytes`,
        await linesBy(new TextDecoderStream(), size),
        await linesBy(new DecodeEach(), size),
      ]);
    }
    console.log(table(rows));
  },
});

/** The lines that come out when each read gives so many bytes at most. */
async function linesBy(
  decoder: ReadableWritablePair<string, Bytes>,
  size: number,
): Promise<string> {
  using pair = await tcpPair();
  await writeAll(pair.server, bytes);
  await pair.server.closeWrite();
  const lines = connStreams(pair.client, size).readable
    .pipeThrough(decoder)
    .pipeThrough(new LineStream());
  const all = await Array.fromAsync(lines);
  return all.map((line) => JSON.stringify(line)).join(", ");
}
