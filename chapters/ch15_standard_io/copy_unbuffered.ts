/**
 * A copy by read() and write(): each call enters the kernel.
 *
 * The array between the two calls decides how often. The kernel counts the
 * calls of every thread in /proc/thread-self/io, so they need not be guessed.
 * The last read() of each row gives 0: it finds the end. To copy a file of your
 * own: --from FILE --to NEW.
 *
 * Run:    deno task ch15 copy_unbuffered
 * Needs:  Linux
 * Prints:
 *   a file of 100000 bytes
 *
 *   array  read()  write()  bytes copied     time
 *       1  100001   100000        100000  <ms> ms
 *      16    6251     6250        100000  <ms> ms
 *     512     197      196        100000  <ms> ms
 *    4096      26       25        100000  <ms> ms
 *   65536       3        2        100000  <ms> ms
 * @module
 */
import { countIoTwice } from "lib/kernel/mod.ts";
import {
  type Descriptor,
  O_CREAT,
  O_RDONLY,
  O_TRUNC,
  O_WRONLY,
  open,
  read,
  write,
} from "lib/posix/mod.ts";
import {
  attempt,
  integer,
  program,
  table,
  text,
  UsageError,
} from "lib/cli/mod.ts";
import { temporaryCopy } from "./parts/temporary_copy.ts";

const title = "array|read()|write()|bytes copied|time".split("|");

await program({
  meta: import.meta,
  options: {
    bytes: integer({
      default: 100_000,
      min: 0,
      max: 10 ** 6,
      about: "to copy",
    }),
    from: text({ about: "copy this file" }),
    to: text({ about: "under this new name" }),
  },
  run({ options: { bytes, from, to } }) {
    if (from !== undefined || to !== undefined) return copyOwn(from, to);
    using files = temporaryCopy(bytes);
    console.log(`a file of ${bytes} bytes\n`);
    const sizes = [1, 16, 512, 4096, 65_536];
    const rows = sizes.map((size) => measure(files.from, files.to, size));
    console.log(table([title, ...rows], { align: title.map(() => "right") }));
  },
});

/** Copies a file of the user's; what is there already is not overwritten. */
function copyOwn(from?: string, to?: string): void {
  if (from === undefined || to === undefined) {
    throw new UsageError("--from and --to: wanted both, or none");
  }
  open(from, O_RDONLY).close(); // without an original there is no copy
  attempt(
    "create",
    to,
    () => Deno.openSync(to, { write: true, createNew: true }),
  )
    .close();
  console.log(table([title, measure(from, to, 4096)]));
}

/** One copy with an array of this size: the calls, as the kernel counts them. */
function measure(from: string, to: string, size: number): string[] {
  let took = 0;
  const counts = countIoTwice(() => {
    using source = open(from, O_RDONLY);
    using target = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0o644);
    const start = performance.now();
    copy(source, target, size);
    took = performance.now() - start;
  });
  return [
    ...[size, counts.reads, counts.writes, counts.bytesWritten].map(String),
    `${took.toFixed(1)} ms`,
  ];
}

function copy(from: Descriptor, to: Descriptor, size: number): void {
  const array = new Uint8Array(size);
  for (;;) {
    const count = read(from, array);
    if (count === 0) return;
    for (let done = 0; done < count;) {
      done += write(to, array.subarray(done, count));
    }
  }
}
