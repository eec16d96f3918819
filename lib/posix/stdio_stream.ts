import { constants } from "./constants/table.ts";
import { announceClose } from "./close_descriptor.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { errno as lastErrno } from "./errno.ts";
import { libc } from "./libc.ts";
import { PosixError, throwUnlessInterrupted } from "./posix_error.ts";

/** Mode of {@linkcode setvbuf}: a full buffer is written. */
export const _IOFBF = 0;
/** Mode of {@linkcode setvbuf}: a full buffer is written, and so is a line. */
export const _IOLBF = 1;
/** Mode of {@linkcode setvbuf}: every call is written at once. */
export const _IONBF = 2;

/** C writes what is left at the end of the program: buffers live as long. */
const open = new Set<FILE>();

/**
 * A stream of C's standard I/O: a descriptor with a buffer in this process.
 * Made by `fdopen` or `fopen`, closed by `fclose` or at the end of a `using`
 * block. What waits in the buffer of a stream that is not closed is lost when
 * the process is killed.
 */
export class FILE implements Disposable {
  #stream: Deno.PointerObject | undefined;
  readonly #owner: { readonly fd: number; detach?(): number } | undefined;
  /** Memory that `setvbuf` gave to the C library. */
  buffer: Uint8Array<ArrayBuffer> | undefined;

  /**
   * Takes a stream over.
   *
   * @param stream A FILE * of C.
   * @param owner Who has its descriptor too, and is told when it is closed.
   */
  constructor(
    stream: Deno.PointerObject,
    owner?: { readonly fd: number; detach?(): number },
  ) {
    this.#stream = stream;
    this.#owner = owner;
    open.add(this);
  }

  /** The descriptor below, as fileno(3) tells it; −1 once closed. */
  get fd(): number {
    return this.#stream === undefined ? -1 : libc().fileno(this.#stream);
  }

  /**
   * The FILE * for a call.
   *
   * @param operation The C function's name, for the error.
   * @returns The pointer.
   * @throws {PosixError} EBADF when the stream is closed.
   */
  pointer(operation: string): Deno.PointerObject {
    if (this.#stream !== undefined) return this.#stream;
    const words = "the stream is closed";
    throw new PosixError(operation, constants.EBADF, undefined, words);
  }

  /** Writes what waits in the buffer and closes the descriptor, see `fclose`. */
  close(): void {
    if (this.#stream === undefined) return;
    const stream = this.#stream;
    const { fd } = this;
    announceClose(fd);
    const result = libc().fclose(stream);
    const errno = result === 0 ? 0 : lastErrno();
    this.#stream = undefined;
    open.delete(this);
    if (this.#owner?.fd === fd) this.#owner.detach?.();
    if (result !== 0) throw new PosixError("fclose", errno, `${fd}`);
  }

  /** As `close`. */
  [Symbol.dispose](): void {
    this.close();
  }
}

/** A text as C takes it. */
export function cText(value: string, what: string): Uint8Array<ArrayBuffer> {
  if (!value.includes("\0")) return new TextEncoder().encode(`${value}\0`);
  const shown = JSON.stringify(value);
  throw new TypeError(`${what} ${shown}: has a zero byte, where C would stop`);
}

/**
 * Makes a stream of a descriptor. They share it: `fclose` of the stream closes
 * the descriptor, and a `Socket` or `OpenFile` given here then counts as closed.
 *
 * @param descriptor A socket, a file, a pipe.
 * @param mode "r" to read, "w" to write, "a" to append, "r+" for both.
 * @returns The stream, with a buffer of its own.
 * @throws {PosixError} EBADF; EINVAL (a mode that is none, or that the
 * descriptor was not opened for).
 *
 * Source: fdopen(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fclose, fdopen, fputs, read } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * const writer = fdopen(pair.ours, "w");
 * fputs("hello", writer); // into the buffer
 * fclose(writer); // and now out
 * assertEquals(read(pair.peer, new Uint8Array(9)), 5);
 * ```
 */
export function fdopen(descriptor: Descriptor, mode: string): FILE {
  const fd = numberOf(descriptor, "fdopen");
  for (;;) {
    const stream = libc().fdopen(fd, cText(mode, "fdopen: mode"));
    if (stream !== null) {
      return new FILE(
        stream,
        typeof descriptor === "number" ? undefined : descriptor,
      );
    }
    throwUnlessInterrupted("fdopen", () => `${fd} "${mode}"`);
  }
}

/**
 * Opens a file as a stream. Programs that the caller starts do not get it.
 *
 * @param path Where it lies.
 * @param mode "r", "w" (creates, empties), "a" (creates, appends), "r+", …
 * @returns The stream.
 * @throws {PosixError} ENOENT, EACCES, EISDIR, EMFILE; EINVAL for a mode.
 * @throws {TypeError} If one of the texts has a zero byte.
 *
 * Source: fopen(3).
 *
 * @example
 * ```ts
 * import { fgets, fopen } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, "one\ntwo\n");
 * using file = fopen(path, "r");
 * assertEquals(fgets(file, 80), new TextEncoder().encode("one\n"));
 * await Deno.remove(path);
 * ```
 */
export function fopen(path: string, mode: string): FILE {
  for (;;) {
    // "e" sets close-on-exec (glibc, musl, macOS).
    const flags = cText(`${mode}e`, "fopen: mode");
    const stream = libc().fopen(cText(path, "fopen"), flags);
    if (stream !== null) return new FILE(stream);
    throwUnlessInterrupted("fopen", () => path);
  }
}

/**
 * The number of the descriptor below a stream.
 *
 * @param file The stream.
 * @returns The number, from 0.
 * @throws {PosixError} EBADF when the stream is closed.
 *
 * Source: fileno(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fdopen, fileno } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using reader = fdopen(pair.ours, "r");
 * assertEquals(fileno(reader), pair.ours.fd);
 * ```
 */
export function fileno(file: FILE): number {
  return libc().fileno(file.pointer("fileno"));
}

/**
 * Chooses how a stream is buffered. Call it before the first other call.
 *
 * @param file The stream.
 * @param mode _IOFBF, _IOLBF or _IONBF.
 * @param size Of the buffer in bytes, from 1; _IONBF has none. (C takes the
 * memory too: without it glibc keeps its own buffer and ignores the size.)
 * @throws {RangeError} A size that can not be one.
 * @throws {PosixError} EINVAL (a mode that is none), EBADF.
 *
 * Source: setvbuf(3).
 *
 * @example
 * ```ts
 * import { _IOLBF, connectedPair, fdopen, fputs } from "lib/posix/mod.ts";
 * import { read, setvbuf } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using writer = fdopen(pair.ours, "w");
 * setvbuf(writer, _IOLBF, 4096);
 * fputs("a line\n", writer); // sent at once
 * assertEquals(read(pair.peer, new Uint8Array(9)), 7);
 * ```
 */
export function setvbuf(file: FILE, mode: number, size = 0): void {
  if (!Number.isInteger(size) || size < 0 || size === 0 && mode !== _IONBF) {
    throw new RangeError(`setvbuf: size ${size}, wanted an integer from 1`);
  }
  const stream = file.pointer("setvbuf");
  const memory = size === 0 ? undefined : new Uint8Array(new ArrayBuffer(size));
  const result = libc().setvbuf(stream, memory ?? null, mode, BigInt(size));
  if (result !== 0) throw new PosixError("setvbuf", constants.EINVAL);
  file.buffer = memory;
}

/**
 * Writes out what waits in a stream's buffer and closes its descriptor. The
 * stream is gone, whatever it reports.
 *
 * @param file The stream.
 * @throws {PosixError} What write(2) or close(2) reports; EBADF when the
 * stream was closed before, or another stream has closed its descriptor.
 *
 * Source: fclose(3).
 *
 * @example
 * ```ts
 * import { connectedPair, fclose, fdopen, read } from "lib/posix/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * fclose(fdopen(pair.ours, "w"));
 * assert(pair.ours.closed); // one descriptor, and it is gone
 * assertEquals(read(pair.peer, new Uint8Array(1)), 0);
 * ```
 */
export function fclose(file: FILE): void {
  file.pointer("fclose");
  file.close();
}
