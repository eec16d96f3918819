import { constants } from "./constants/table.ts";
import { errno as lastErrno } from "./errno.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { PosixError } from "./posix_error.ts";
import { cText, type FILE } from "./stdio_stream.ts";

/** C's EOF: what no byte is. */
export const EOF: -1 = -1;

/**
 * Reads a line, or a part of one: up to and with the next LF, but no more than
 * `size` − 1 bytes. Blocks the whole program until that much is there.
 *
 * @param file Open for reading.
 * @param size Of C's array in bytes, from 2: one is for the zero byte.
 * @returns The bytes without C's zero byte; null at the end.
 * @throws {PosixError} What read(2) reports; EBADF (closed, or for writing).
 * @throws {RangeError} If the size is none.
 *
 * Source: fgets(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fdopen, fgets, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using reader = fdopen(pair.ours, "r");
 * send(pair.peer, new TextEncoder().encode("one\ntwo"));
 * pair.peer.close();
 * assertEquals(fgets(reader, 80), new TextEncoder().encode("one\n"));
 * assertEquals(fgets(reader, 80), new TextEncoder().encode("two"));
 * assertEquals(fgets(reader, 80), null);
 * ```
 */
export function fgets(
  file: FILE,
  size: number,
): Uint8Array<ArrayBuffer> | null {
  if (!Number.isInteger(size) || size < 2) {
    throw new RangeError(`fgets: size ${size}, wanted an integer from 2`);
  }
  const stream = file.pointer("fgets");
  // A line may hold zero bytes: C's own is the last one in a filled array.
  const array = new Uint8Array(new ArrayBuffer(size)).fill(1);
  while (libc().fgets(array, size, stream) === null) {
    if (!readingFailed(file, "fgets")) return null;
  }
  return array.subarray(0, array.lastIndexOf(0));
}

/**
 * Reads one byte.
 *
 * @param file Open for reading.
 * @returns 0 to 255; {@linkcode EOF} at the end.
 * @throws {PosixError} What read(2) reports; EBADF.
 *
 * Source: fgetc(3).
 *
 * @example
 * ```ts
 * import { connectedPair, EOF, fdopen, fgetc, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using reader = fdopen(pair.ours, "r");
 * send(pair.peer, new Uint8Array([255]));
 * pair.peer.close();
 * assertEquals(fgetc(reader), 255);
 * assertEquals(fgetc(reader), EOF);
 * ```
 */
export function fgetc(file: FILE): number {
  const stream = file.pointer("fgetc");
  for (;;) {
    const byte = libc().fgetc(stream);
    if (byte !== EOF || !readingFailed(file, "fgetc")) return byte;
  }
}

/**
 * Right after a call that gave nothing: false at the end of the stream, true
 * when a signal interrupted it, else it throws. The error mark is taken away.
 */
function readingFailed(file: FILE, operation: string): boolean {
  const errno = lastErrno();
  const stream = file.pointer(operation);
  if (libc().ferror(stream) === 0) return false;
  libc().clearerr(stream);
  if (errno === constants.EINTR) return true;
  throw new PosixError(operation, errno, `${file.fd}`);
}

/**
 * Writes a text (UTF-8) into a stream's buffer, and the buffer out when it is
 * full.
 *
 * @param value Without a zero byte, where C would stop.
 * @param file Open for writing.
 * @throws {PosixError} What write(2) reports; EBADF.
 *
 * Source: fputs(3).
 *
 * @example
 * ```ts
 * import { fclose, fopen, fputs } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * const file = fopen(path, "w");
 * fputs("안녕", file);
 * assertEquals(await Deno.readTextFile(path), ""); // still in the buffer
 * fclose(file);
 * assertEquals(await Deno.readTextFile(path), "안녕");
 * await Deno.remove(path);
 * ```
 */
export function fputs(value: string, file: FILE): void {
  const bytes = cText(value, "fputs");
  if (libc().fputs(bytes, file.pointer("fputs")) < 0) failed(file, "fputs");
}

/**
 * Writes one byte into a stream's buffer, and the buffer out when it is full.
 *
 * @param byte 0 to 255.
 * @param file Open for writing.
 * @throws {PosixError} What write(2) reports; EBADF.
 *
 * Source: fputc(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fdopen, fflush, fputc, read } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using writer = fdopen(pair.ours, "w");
 * for (const byte of [1, 2, 3]) fputc(byte, writer);
 * fflush(writer);
 * assertEquals(read(pair.peer, new Uint8Array(9)), 3);
 * ```
 */
export function fputc(byte: number, file: FILE): void {
  if (libc().fputc(byte, file.pointer("fputc")) === EOF) failed(file, "fputc");
}

/**
 * Writes bytes into a stream's buffer, and the buffer out when it is full.
 *
 * @param bytes Any, also zero bytes.
 * @param file Open for writing.
 * @throws {PosixError} What write(2) reports; EBADF.
 *
 * Source: fwrite(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fdopen, fflush, fwrite, read } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using writer = fdopen(pair.ours, "w");
 * fwrite(new Uint8Array([0, 0]), writer); // fputs() would stop at the first
 * fflush(writer);
 * assertEquals(read(pair.peer, new Uint8Array(9)), 2);
 * ```
 */
export function fwrite(bytes: Uint8Array, file: FILE): void {
  const stream = file.pointer("fwrite");
  const size = BigInt(bytes.length);
  const count = libc().fwrite(foreignBytes(bytes), 1n, size, stream);
  if (count < bytes.length) failed(file, "fwrite");
}

/**
 * Writes out what waits in a stream's buffer.
 *
 * @param file Open for writing.
 * @throws {PosixError} What write(2) reports: EPIPE, ENOSPC, EAGAIN; EBADF.
 *
 * Source: fflush(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fdopen, fflush, fputs } from "lib/posix/mod.ts";
 * import { readable } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using pair = connectedPair();
 * using writer = fdopen(pair.ours, "w");
 * fputs("name? ", writer);
 * assert(!await readable(pair.peer, 0));
 * fflush(writer);
 * assert(await readable(pair.peer, 5000));
 * ```
 */
export function fflush(file: FILE): void {
  if (libc().fflush(file.pointer("fflush")) !== 0) failed(file, "fflush");
}

/** Right after a call that could not write. The error mark is taken away. */
function failed(file: FILE, operation: string): never {
  const error = new PosixError(operation, lastErrno(), `${file.fd}`);
  libc().clearerr(file.pointer(operation));
  throw error;
}
