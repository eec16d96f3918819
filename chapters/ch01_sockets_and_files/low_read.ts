/**
 * read() and write() tell how much, and it may be less than you asked for.
 *
 * A read that gets two bytes into a buffer of four leaves the other two as they
 * were: who ignores the count sees old bytes. A write may take a part. Both are
 * the same calls for files and sockets. And what is read is bytes: how many an
 * integer has depends on its type in C.
 *
 * Run:    deno task ch1 low_read
 * Needs:  Linux or macOS
 * Prints:
 *   "abcdefghij" read with a buffer of 4 bytes
 *   from  read()  the count says  the whole buffer
 *   file  4       "abcd"          "abcd"
 *   file  4       "efgh"          "efgh"
 *   file  2       "ij"            "ijgh"
 *   file  0       ""              "ijgh"
 *   TCP   4       "abcd"          "abcd"
 *   TCP   4       "efgh"          "efgh"
 *   TCP   2       "ij"            "ijgh"
 *   TCP   0       ""              "ijgh"
 *
 *   Nobody reads: of 20000000 bytes write() took <bytes>.
 *   It is no error. The other <bytes> are still yours to write.
 *
 *   From the kernel, an int comes in <int> bytes.
 *   A struct of two longs comes in <int>.
 *   -1 as int32_t is ffffffff; as uint32_t 4294967295.
 * @module
 */
import {
  connectedPair,
  type Descriptor,
  O_RDONLY,
  open,
  rawGetsockopt,
  read,
  setNonblocking,
  SHUT_WR,
  shutdown,
  SO_RCVTIMEO,
  SO_TYPE,
  SOL_SOCKET,
  write,
} from "lib/posix/mod.ts";
import { program, table, TemporaryFolder } from "lib/cli/mod.ts";
import { writeText } from "./parts/write_text.ts";

const text = "abcdefghij";

await program({
  meta: import.meta,
  run() {
    using folder = new TemporaryFolder();
    Deno.writeTextFileSync(folder.file("file"), text);
    using file = open(folder.file("file"), O_RDONLY);
    using pair = connectedPair();
    writeText(pair.ours, text);
    shutdown(pair.ours, SHUT_WR); // nothing more comes: the end, as of a file
    console.log(`"${text}" read with a buffer of 4 bytes`);
    const title = ["from", "read()", "the count says", "the whole buffer"];
    console.log(table([
      title,
      ...readToTheEnd("file", file),
      ...readToTheEnd("TCP", pair.peer),
    ]));

    showPartialWrite();
    showIntegers(pair.ours);
  },
});

/** Four bytes at a time, with one buffer for all, until read() returns 0. */
function readToTheEnd(from: string, descriptor: Descriptor): string[][] {
  const rows: string[][] = [];
  const buffer = new Uint8Array(4);
  for (let count = 1; count > 0;) {
    count = read(descriptor, buffer);
    const [right, all] = [buffer.subarray(0, count), buffer].map(quoted);
    rows.push([from, `${count}`, `${right}`, `${all}`]);
  }
  return rows;
}

function showPartialWrite(): void {
  using pair = connectedPair();
  const much = new Uint8Array(20_000_000);
  // Else write() would wait until somebody reads, and nobody does.
  setNonblocking(pair.ours, true);
  const taken = write(pair.ours, much);
  const rest = much.length - taken;
  console.log(`\nNobody reads: of ${much.length} bytes write() took ${taken}.`);
  console.log(`It is no error. The other ${rest} are still yours to write.`);
}

function showIntegers(tcp: Descriptor): void {
  /** How many bytes the kernel uses of the 64 that it may. */
  const sizeOf = (
    { optionNumber = 0 }: { optionNumber?: number | undefined },
  ) => rawGetsockopt(tcp, SOL_SOCKET, optionNumber, 64).length;
  const [int, timeval] = [sizeOf(SO_TYPE), sizeOf(SO_RCVTIMEO)];
  console.log(`\nFrom the kernel, an int comes in ${int} bytes.`);
  console.log(`A struct of two longs comes in ${timeval}.`);
  const bytes = new Uint8Array(new Int32Array([-1]).buffer);
  const unsigned = new Uint32Array(bytes.buffer)[0];
  console.log(`-1 as int32_t is ${bytes.toHex()}; as uint32_t ${unsigned}.`);
}

function quoted(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder().decode(bytes));
}
