/**
 * A length first: four bytes in network order tell what is to come.
 *
 * The reader always knows how many bytes to wait for. Any byte may stand in a
 * frame, and a frame may be empty. But the length is the peer's word: it is
 * compared with a limit before a byte is kept. Read in the wrong byte order, a
 * small length is a large one. In two terminals: --port 9190 here, there any
 * program that sends such frames; it gets them back.
 *
 * Run:    deno task ch5 framing_length
 * Prints:
 *   frame      on the wire
 *   "hello"    00 00 00 05 68 65 6c 6c 6f
 *   ""         00 00 00 00
 *   300 bytes  00 00 01 2c 2e 2e 2e 2e 2e …
 *
 *   written at once, 317 bytes     1 read brought 3 frames: 5, 0, 300 bytes
 *   written byte by byte           317 reads brought 3 frames: 5, 0, 300 bytes
 *   00 00 00 05 read in little-endian order: 83886080 bytes
 *
 *   a peer announces ff ff ff ff and sends no more
 *   frame of 4294967295 bytes: wanted at most 65536 bytes
 * @module
 */
import { byteByByte, deliver, type TcpSchedule } from "lib/faults/mod.ts";
import {
  encodeFrame,
  FramingError,
  LengthPrefixParser,
  messages,
  writeAll,
} from "lib/framing/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { faultOf } from "./parts/fault_of.ts";
import { hexBytes } from "./parts/hex_bytes.ts";
import { serve, serverOptions } from "./parts/serve.ts";

const LIMIT = 65_536;

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options, signal }) {
    if (options.port === undefined) await demonstrate();
    else await serve(options, signal, echoFrames);
  },
});

/** Sends every frame of a client back to it. */
async function echoFrames(conn: Deno.TcpConn): Promise<void> {
  try {
    for await (const frame of messages(conn, new LengthPrefixParser(LIMIT))) {
      console.log(`a frame of ${frame.length} bytes`);
      await writeAll(conn, encodeFrame(frame));
    }
  } catch (error) {
    console.log(faultOf(error));
  }
}

async function demonstrate(): Promise<void> {
  const hello = encodeFrame(new TextEncoder().encode("hello"));
  const frames = [
    hello,
    encodeFrame(new Uint8Array(0)),
    encodeFrame(new Uint8Array(300).fill(0x2e)),
  ];
  const names = ["frame", '"hello"', '""', "300 bytes"];
  const columns = ["on the wire", ...frames.map((frame) => hexBytes(frame, 9))];
  console.log(table(columns.map((cell, i) => [names[i] ?? "", cell])));

  const stream = Uint8Array.from(frames.flatMap((frame) => [...frame]));
  const { length } = stream;
  const whole = await receive(stream, [{ write: length }]);
  console.log(`\nwritten at once, ${length} bytes  ${whole}`);
  const parted = await receive(stream, byteByByte(length));
  console.log(`written byte by byte        ${parted}`);
  const swapped = new DataView(hello.buffer).getUint32(0, true);
  const five = hexBytes(hello.subarray(0, 4));
  console.log(`${five} read in little-endian order: ${swapped} bytes`);

  const greedy = new Uint8Array([255, 255, 255, 255]);
  const result = await receive(greedy, [{ write: 4 }]);
  console.log(
    `\na peer announces ${hexBytes(greedy)} and sends no more\n${result}`,
  );
}

/** Delivers a stream in parts; tells what reads and frames come of it. */
async function receive(
  stream: Uint8Array,
  schedule: TcpSchedule,
): Promise<string> {
  using pair = await tcpPair();
  const sent = deliver(pair.client, stream, schedule);
  const parser = new LengthPrefixParser(LIMIT);
  const buffer = new Uint8Array(LIMIT);
  const found: number[] = [];
  let reads = 0;
  try {
    for (let read = 0; read < stream.length; reads++) {
      const count = await pair.server.read(buffer) ?? 0;
      read += count;
      parser.push(buffer.subarray(0, count), (m) => found.push(m.length));
    }
  } catch (error) {
    if (!(error instanceof FramingError)) throw error;
    return error.message;
  } finally {
    await sent;
  }
  return `${reads} read${reads === 1 ? "" : "s"} brought ${found.length} ` +
    `frames: ${found.join(", ")} bytes`;
}
