/**
 * A copy by fgetc() and fputc(): few of the calls enter the kernel.
 *
 * The program asks for each byte alone, and still the kernel is asked as
 * seldom as by a program with an array: a FILE has the array. setvbuf() sets
 * its size or takes it away. Without setvbuf() the size is what the file
 * system calls a good one (st_blksize).
 *
 * Run:    deno task ch15 copy_buffered
 * Needs:  Linux
 * Prints:
 *   a file of 100000 bytes
 *
 *   setvbuf()      fgetc()  fputc()  read()  write()  bytes copied     time
 *   _IONBF          100001   100000  100001   100000        100000  <ms> ms
 *   _IOFBF, 512     100001   100000     197      196        100000  <ms> ms
 *   not called      100001   100000   <int>    <int>        100000  <ms> ms
 *   _IOFBF, 65536   100001   100000       3        2        100000  <ms> ms
 * @module
 */
import { countIoTwice } from "lib/kernel/mod.ts";
import {
  _IOFBF,
  _IONBF,
  EOF,
  fclose,
  fgetc,
  fopen,
  fputc,
  setvbuf,
} from "lib/posix/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { temporaryCopy } from "./parts/temporary_copy.ts";

/** What setvbuf() is given; undefined where it is not called. */
const settings = [
  ["_IONBF", { mode: _IONBF, size: 0 }],
  ["_IOFBF, 512", { mode: _IOFBF, size: 512 }],
  ["not called", undefined],
  ["_IOFBF, 65536", { mode: _IOFBF, size: 65_536 }],
] as const;

await program({
  meta: import.meta,
  options: {
    bytes: integer({
      default: 100_000,
      min: 0,
      max: 10 ** 6,
      about: "to copy",
    }),
  },
  run({ options: { bytes } }) {
    using files = temporaryCopy(bytes);
    console.log(`a file of ${bytes} bytes\n`);
    const title = "setvbuf()|fgetc()|fputc()|read()|write()|bytes copied|time"
      .split("|");
    const rows = settings.map(([name, buffer]) => [
      name,
      ...measure(files.from, files.to, buffer),
    ]);
    const numbers = title.slice(1).map(() => "right" as const);
    console.log(table([title, ...rows], { align: ["left", ...numbers] }));
  },
});

/** One copy: the calls we make, and those the kernel sees. */
function measure(
  from: string,
  to: string,
  buffer: { mode: number; size: number } | undefined,
): string[] {
  let [gets, puts, took] = [0, 0, 0];
  const counts = countIoTwice(() => {
    using source = fopen(from, "r");
    using target = fopen(to, "w");
    if (buffer !== undefined) {
      for (const file of [source, target]) {
        setvbuf(file, buffer.mode, buffer.size);
      }
    }
    [gets, puts] = [0, 0];
    const start = performance.now();
    for (;;) {
      const byte = fgetc(source);
      gets++;
      if (byte === EOF) break;
      fputc(byte, target);
      puts++;
    }
    fclose(target); // writes out the rest
    took = performance.now() - start;
  });
  const { reads, writes, bytesWritten } = counts;
  return [
    ...[gets, puts, reads, writes, bytesWritten].map(String),
    `${took.toFixed(1)} ms`,
  ];
}
