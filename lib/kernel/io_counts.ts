import { O_RDONLY, open, read } from "lib/posix/mod.ts";
import { requireLinux } from "./require_linux.ts";

/**
 * What Linux counts of a thread's or a process's input and output.
 *
 * A call counts when it is one of the read(2) or write(2) family (pread, readv,
 * writev, sendfile, …) and reached the file, also when it gave nothing
 * (end, EAGAIN). recv(2), send(2) and their relatives are not counted, nor are
 * calls on a descriptor that is not open.
 */
export interface IoCounts {
  /** Calls of the read(2) family. */
  readonly reads: number;
  /** Calls of the write(2) family. */
  readonly writes: number;
  /** Bytes that those reads gave. */
  readonly bytesRead: number;
  /** Bytes that those writes took. */
  readonly bytesWritten: number;
}

const names = {
  reads: "syscr",
  writes: "syscw",
  bytesRead: "rchar",
  bytesWritten: "wchar",
} as const;

/** Of the thread that opens it. */
const ownCounts = "/proc/thread-self/io";

const space = new Uint8Array(1024);

/**
 * The counters of the calling thread, which a process's other threads do not
 * disturb, or of a whole process.
 *
 * @param pid A process, with all its threads; the calling thread unless told.
 * @returns The counters since its start. Asking is itself one read, counted
 * from the next time on.
 * @throws {PosixError} ENOENT (no such process, or a kernel without the
 * counters), EACCES (of another user).
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_io(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ioCounts } from "lib/kernel/mod.ts";
 *
 * const before = ioCounts();
 * const after = ioCounts();
 * assertEquals(after.reads - before.reads, 1); // the asking
 * assertEquals(after.writes - before.writes, 0);
 * ```
 */
export function ioCounts(pid?: number): IoCounts {
  const path = pid === undefined ? ownCounts : `/proc/${pid}/io`;
  requireLinux("ioCounts", path);
  return ask(path).counts;
}

/** The counters in a file, and how many bytes it has: one read takes all. */
function ask(path: string): { counts: IoCounts; length: number } {
  using file = open(path, O_RDONLY);
  const length = read(file, space);
  const text = new TextDecoder().decode(space.subarray(0, length));
  const count = (name: string) =>
    Number(RegExp(`^${name}: (\\d+)$`, "m").exec(text)?.[1]);
  const counts = {
    reads: count(names.reads),
    writes: count(names.writes),
    bytesRead: count(names.bytesRead),
    bytesWritten: count(names.bytesWritten),
  };
  return { counts, length };
}

/**
 * Counts the calls of the read(2) and write(2) family that something makes on
 * this thread: all calls of `lib/posix` and the synchronous ones of Deno. What
 * Deno hands to other threads, as it does with a file's asynchronous read, is
 * not seen. Once in its life, whenever it likes, a process's memory allocator
 * reads a setting of its own (glibc: vm.overcommit_memory), which counts too:
 * see {@linkcode countIoTwice}.
 *
 * @param action Runs to its end without waiting.
 * @returns The counts, without those of the counting.
 * @throws {Error} What `action` or {@linkcode ioCounts} throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { countIo } from "lib/kernel/mod.ts";
 * import { connectedPair, send, write } from "lib/posix/mod.ts";
 *
 * using pair = connectedPair();
 * const byWrite = countIo(() => write(pair.ours, new Uint8Array(5)));
 * assertEquals([byWrite.writes, byWrite.bytesWritten], [1, 5]);
 * const bySend = countIo(() => send(pair.ours, new Uint8Array(5)));
 * assertEquals(bySend.writes, 0); // not counted
 * ```
 */
export function countIo(action: () => void): IoCounts {
  requireLinux("countIo", ownCounts);
  const { counts: before, length } = ask(ownCounts);
  action();
  const { counts: after } = ask(ownCounts);
  // The first question is itself a read.
  return {
    reads: after.reads - before.reads - 1,
    writes: after.writes - before.writes,
    bytesRead: after.bytesRead - before.bytesRead - length,
    bytesWritten: after.bytesWritten - before.bytesWritten,
  };
}

/**
 * Counts as {@linkcode countIo} does, twice, and takes the smaller count: what
 * the C library reads once for itself is not in it.
 *
 * @param action Makes the same calls each time.
 * @returns The counts of one time.
 * @throws {Error} What `action` or {@linkcode ioCounts} throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { countIoTwice } from "lib/kernel/mod.ts";
 * import { O_RDONLY, open, read } from "lib/posix/mod.ts";
 *
 * const path = await Deno.makeTempFile();
 * const counts = countIoTwice(() => {
 *   using file = open(path, O_RDONLY);
 *   read(file, new Uint8Array(9));
 * });
 * assertEquals(counts.reads, 1);
 * await Deno.remove(path);
 * ```
 */
export function countIoTwice(action: () => void): IoCounts {
  const first = countIo(action);
  const second = countIo(action);
  return second.reads < first.reads ? second : first;
}
