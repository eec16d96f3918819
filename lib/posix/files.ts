import { O_CREAT } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { fcntl, libc, openPath } from "./libc.ts";
import { throwUnlessInterrupted, uninterrupted } from "./posix_error.ts";
import { Socket } from "./socket.ts";

/**
 * Owns the descriptor of an open file, as `Socket` owns that of a socket. The
 * two differ in name only: to read(2), write(2) and close(2) they are numbers.
 */
export class OpenFile extends Socket {}

const mostMode = 0o7777;

/**
 * Opens a file. Programs that the caller starts do not get it (close-on-exec).
 *
 * @param path Where it lies.
 * @param flags One of O_RDONLY, O_WRONLY, O_RDWR, or-ed with O_CREAT, O_TRUNC,
 * O_APPEND, O_NONBLOCK.
 * @param mode Permissions of a file that O_CREAT creates, 0 to 0o7777; the
 * process's umask takes its bits away. With O_CREAT it must be given.
 * @returns The file.
 * @throws {PosixError} ENOENT, EACCES, EISDIR, ENOTDIR, EMFILE.
 * @throws {TypeError} O_CREAT without a mode. C takes whatever the register or
 * the stack holds. Also a path with a zero byte, where C would take it to end.
 * @throws {RangeError} A mode that can not be one.
 *
 * Source: open(2).
 *
 * @example
 * ```ts
 * import { O_CREAT, O_WRONLY, open, write } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * {
 *   using file = open(path, O_WRONLY | O_CREAT, 0o644);
 *   write(file, new TextEncoder().encode("hello"));
 * }
 * assertEquals(await Deno.readTextFile(path), "hello");
 * await Deno.remove(path);
 * ```
 */
export function open(path: string, flags: number, mode?: number): OpenFile {
  if (flags & O_CREAT && mode === undefined) {
    throw new TypeError(`open ${path}: O_CREAT needs a mode, such as 0o644`);
  }
  const bits = mode ?? 0;
  if (!Number.isInteger(bits) || bits < 0 || bits > mostMode) {
    throw new RangeError(`open ${path}: mode ${bits}, wanted 0 to 0o7777`);
  }
  if (path.includes("\0")) {
    throw new TypeError(`open ${JSON.stringify(path)}: has a zero byte`);
  }
  const bytes = new TextEncoder().encode(`${path}\0`);
  const fd = uninterrupted(
    "open",
    () => openPath(bytes, flags | constants.O_CLOEXEC, bits),
    () => path,
  );
  return new OpenFile(fd);
}

/**
 * Reads from a file, a socket, a pipe or a terminal. Blocks the whole program
 * until something is there, which a file of a disk always is; `readable` waits
 * without blocking.
 *
 * @param descriptor Open for reading.
 * @param buffer Filled from its start; the rest keeps its old bytes.
 * @returns How many bytes, which may be fewer than there is room for; 0 at the
 * end.
 * @throws {PosixError} EBADF (closed, or not open for reading), EISDIR, EAGAIN
 * (non-blocking, nothing there), ECONNRESET, ENOTCONN.
 *
 * Source: read(2).
 *
 * @example
 * ```ts
 * import { O_RDONLY, open, read } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, "hello");
 * using file = open(path, O_RDONLY);
 * const buffer = new Uint8Array(4);
 * assertEquals(read(file, buffer), 4);
 * assertEquals(read(file, buffer), 1);
 * assertEquals(read(file, buffer), 0);
 * await Deno.remove(path);
 * ```
 */
export function read(descriptor: Descriptor, buffer: Uint8Array): number {
  const fd = numberOf(descriptor, "read");
  const room = foreignBytes(buffer);
  for (;;) {
    const count = libc().read(fd, room, BigInt(buffer.length));
    if (count >= 0) return count;
    throwUnlessInterrupted("read", () => String(fd));
  }
}

/**
 * Writes to a file, a socket, a pipe or a terminal. May take fewer bytes than
 * given: look at the count. Deno ignores SIGPIPE, so a reader that is gone is
 * an error and not the program's end.
 *
 * @param descriptor Open for writing.
 * @param bytes What to write.
 * @returns How many bytes were taken.
 * @throws {PosixError} EBADF (closed, or not open for writing), EPIPE (nobody
 * can read it any more), ENOSPC, EFBIG, EAGAIN (non-blocking, no room).
 *
 * Source: write(2).
 *
 * @example
 * ```ts
 * import { connectedPair, read, write } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair(); // a socket is written to like a file
 * assertEquals(write(pair.ours, new Uint8Array(5)), 5);
 * assertEquals(read(pair.peer, new Uint8Array(9)), 5);
 * ```
 */
export function write(descriptor: Descriptor, bytes: Uint8Array): number {
  const fd = numberOf(descriptor, "write");
  const data = foreignBytes(bytes);
  for (;;) {
    const count = libc().write(fd, data, BigInt(bytes.length));
    if (count >= 0) return count;
    throwUnlessInterrupted("write", () => String(fd));
  }
}

/**
 * A second number for what a descriptor stands for: the lowest that is free.
 * Both share the place where the next read or write begins. What it stands for
 * is closed when the last of its numbers is. Close-on-exec is set for the new
 * number, but for 0, 1 and 2, which programs that the caller starts expect.
 *
 * @param descriptor Open.
 * @returns The new number's owner.
 * @throws {PosixError} EBADF, EMFILE.
 *
 * Source: dup(2).
 *
 * @example
 * ```ts
 * import { dup, O_RDONLY, open, read } from "lib/posix/mod.ts";
 * import { assertEquals, assertNotEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, "hello");
 * using file = open(path, O_RDONLY);
 * using second = dup(file);
 * assertNotEquals(second.fd, file.fd);
 * read(file, new Uint8Array(4));
 * assertEquals(read(second, new Uint8Array(4)), 1); // goes on where that stopped
 * await Deno.remove(path);
 * ```
 */
export function dup(descriptor: Descriptor): OpenFile {
  const fd = numberOf(descriptor, "dup");
  const copy = uninterrupted("dup", () => libc().dup(fd), () => String(fd));
  // dup(2) never sets it. Where another thread starts a program between the two
  // calls, that program gets the number.
  if (copy > 2) fcntl(copy, constants.F_SETFD, constants.FD_CLOEXEC);
  return new OpenFile(copy);
}
