/**
 * The client stops reading: does the server stop producing?
 *
 * 4 MB are to be sent to a client that reads nothing at first. What the kernel
 * takes at both ends is the same each time. pipeTo() asks its source for no
 * more than that. writer.write() without await takes all of it, and what the
 * kernel has no room for stands in this process; desiredSize tells how much is
 * too much (1 is room for one chunk, 0 is full), and nobody asked.
 *
 * Run:    deno task ch15 back_pressure
 * Needs:  Linux
 * Prints:
 *   64 chunks of 64 KiB, and the client does not read
 *
 *   the server's way                the source gave   in our memory  desiredSize
 *   readable.pipeTo(writable)       <int> chunks      <int> chunks   -
 *   await writer.ready; write()     <int> chunks      <int> chunks   0
 *   await writer.write()            <int> chunks      <int> (chunk|chunks)   0
 *   write() without await           64 chunks         <int> chunks   -<int>
 *
 *   then the client reads: 4194304 bytes, then the end
 * @module
 */
import { pause, until } from "lib/time/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import {
  descriptorOf,
  setsockopt,
  SO_RCVBUF,
  SO_SNDBUF,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { connStreams } from "lib/streams/mod.ts";
import { waysToWrite } from "./parts/ways_to_write.ts";

const chunks = 64;
const size = 65_536;
const chunk = new Uint8Array(size);
/** SO_SNDBUF and SO_RCVBUF: small, so that the kernel's part is small. */
const kernelBuffer = 131_072;

/** How much was produced, and how much of it the kernel has taken. */
interface Progress {
  given: number;
  taken: number;
}
await program({
  meta: import.meta,
  async run() {
    console.log(`${chunks} chunks of 64 KiB, and the client does not read\n`);
    const title = "the server's way|the source gave|in our memory|desiredSize";
    const rows = [title.split("|")];
    let read = 0;
    for (const [name, way] of Object.entries(waysToWrite)) {
      using pair = await tcpPair();
      setsockopt(descriptorOf(pair.server), SO_SNDBUF, kernelBuffer);
      setsockopt(descriptorOf(pair.client), SO_RCVBUF, kernelBuffer);
      const progress = { given: 0, taken: 0 };
      let writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
      const done = way(
        produce(progress),
        sinkOf(pair.server, progress),
        (it) => writer = it,
      );
      await standstill(progress);
      const held = progress.given - Math.floor(progress.taken / size);
      rows.push([
        name,
        `${progress.given} chunks`,
        `${held} ${held === 1 ? "chunk" : "chunks"}`,
        `${writer?.desiredSize ?? "-"}`,
      ]);
      read = 0;
      for await (const bytes of connStreams(pair.client).readable) {
        read += bytes.length;
      }
      await done;
    }
    console.log(table(rows));
    console.log(`\nthen the client reads: ${read} bytes, then the end`);
  },
});

function* produce(progress: Progress): Generator<Uint8Array> {
  for (; progress.given < chunks;) {
    progress.given++;
    yield chunk;
  }
}

/** The sink of connStreams(), which also tells what the kernel has taken. */
function sinkOf(conn: Deno.TcpConn, progress: Progress) {
  return new WritableStream<Uint8Array>({
    async write(bytes) {
      for (let done = 0; done < bytes.length;) {
        const count = await conn.write(bytes.subarray(done));
        done += count;
        progress.taken += count;
      }
    },
    close: () => conn.closeWrite(),
  });
}

/** Waits until nothing has moved for a while: for lack of room, it can not. */
async function standstill(progress: Progress): Promise<void> {
  await until(async () => {
    const { given, taken } = progress;
    await pause(100);
    return given === progress.given && taken === progress.taken;
  }, { what: "the writes to stand still" });
}
