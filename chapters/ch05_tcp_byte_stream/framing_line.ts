/**
 * Lines: the delimiter may come late, and a character in two halves.
 *
 * What stands behind the last LF is the beginning of a line: it is kept for the
 * next read. Bytes are made text when their line is whole; decoded read by
 * read, a character that was cut becomes two �. Without a limit
 * on a line, a peer that never sends LF fills our memory. In two terminals:
 * --port 9190 here, there ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch5 framing_line
 * Prints:
 *   bytes of one read           lines complete by it  decoded read by read
 *   68 69 0a 6e 61 c3           "hi"                  "hi\nna�"
 *   af 76 65 0d                 none                  "�ve\r"
 *   0a 61 0d 0a 62 0a           "naïve" "a" "b"       "\na\r\nb\n"
 *   65 6e                       none                  "en"
 *   the stream ended after 2 bytes of a line
 *
 *   a peer that sends no LF, the limit is 64 bytes
 *   read 60 bytes, read <int> bytes: line of <int> bytes: wanted at most 64 bytes
 * @module
 */
import { deliver } from "lib/faults/mod.ts";
import {
  FramingError,
  LineParser,
  messages,
  writeAll,
} from "lib/framing/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { faultOf } from "./parts/fault_of.ts";
import { hexBytes } from "./parts/hex_bytes.ts";
import { serve, serverOptions } from "./parts/serve.ts";

const LIMIT = 64;

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options, signal }) {
    if (options.port === undefined) {
      await showReads();
      await showLimit();
    } else await serve(options, signal, answerLines);
  },
});

/** Answers every line of a client with its length. */
async function answerLines(conn: Deno.TcpConn): Promise<void> {
  const reply = (text: string) =>
    writeAll(conn, new TextEncoder().encode(`${text}\n`));
  try {
    for await (const line of messages(conn, new LineParser(LIMIT))) {
      console.log(JSON.stringify(line));
      await reply(`${[...line].length} characters`);
    }
  } catch (error) {
    console.log(faultOf(error));
    // Told what was wrong, the client can do better next time.
    if (error instanceof FramingError) await reply(error.message);
  }
}

/** A stream of lines, read by read, beside what decoding each read gives. */
async function showReads(): Promise<void> {
  using pair = await tcpPair();
  const stream = new TextEncoder().encode("hi\nnaïve\r\na\r\nb\nen");
  const parts = [6, 4, 6, 2].map((write) => ({ write }));
  const sent = deliver(pair.client, stream, [...parts, { close: true }]);

  const parser = new LineParser(LIMIT);
  const careless = new TextDecoder();
  const buffer = new Uint8Array(1024);
  const rows = [[
    "bytes of one read",
    "lines complete by it",
    "decoded read by read",
  ]];
  for (let count; (count = await pair.server.read(buffer)) !== null;) {
    const bytes = buffer.subarray(0, count);
    const lines: string[] = [];
    parser.push(bytes, (line) => lines.push(JSON.stringify(line)));
    rows.push([
      hexBytes(bytes),
      lines.join(" ") || "none",
      JSON.stringify(careless.decode(bytes)),
    ]);
  }
  await sent;
  console.log(table(rows));
  try {
    parser.end();
  } catch (error) {
    if (!(error instanceof FramingError)) throw error;
    console.log(error.message);
  }
}

/** A peer that never ends its line. */
async function showLimit(): Promise<void> {
  using pair = await tcpPair();
  console.log(`\na peer that sends no LF, the limit is ${LIMIT} bytes`);
  const part = new Uint8Array(60).fill(0x2e);
  const parser = new LineParser(LIMIT);
  const buffer = new Uint8Array(1024);
  const reads: string[] = [];
  try {
    for (;;) {
      await writeAll(pair.client, part);
      const count = await pair.server.read(buffer) ?? 0;
      reads.push(`read ${count} bytes`);
      parser.push(buffer.subarray(0, count), () => {});
    }
  } catch (error) {
    if (!(error instanceof FramingError)) throw error;
    console.log(`${reads.join(", ")}: ${error.message}`);
  }
}
