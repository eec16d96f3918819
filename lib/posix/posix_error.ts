import { nodeModule } from "lib/node/mod.ts";
import { constants } from "./constants/table.ts";
import { errno as lastErrno } from "./errno.ts";
import { libc } from "./libc.ts";

// One number may have two names; these are the ones the socket pages use.
const preferred = new Map([
  [constants.EAGAIN, "EAGAIN"],
  [constants.EOPNOTSUPP, "EOPNOTSUPP"],
  // Unknown to the two tables of node:.
  [constants.ESOCKTNOSUPPORT, "ESOCKTNOSUPPORT"],
]);

function nameByCLibrary(errno: number): string | undefined {
  const text = libc().strerrorname_np?.(errno) ?? null;
  return text === null ? undefined : Deno.UnsafePointerView.getCString(text);
}

function nameByNode(errno: number): string | undefined {
  const osErrno = nodeModule("node:os").constants.errno;
  for (const [name, value] of Object.entries(osErrno)) {
    if (value === errno) return name;
  }
  // libuv counts errors below zero. For a number it does not know Deno returns
  // undefined, Node a sentence.
  const name: string | undefined = errno > 0
    ? nodeModule("node:util").getSystemErrorName(-errno)
    : undefined;
  return name?.startsWith("E") ? name : undefined;
}

/**
 * The name of an error number on this platform.
 *
 * @param errno What a failed call left in errno, for example 111.
 * @returns `"ECONNREFUSED"`; `"E999"` for a number without a name.
 *
 * Source: errno(3), strerrorname_np(3).
 *
 * @example
 * ```ts
 * import { errnoName } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * // POSIX leaves most numbers free; these few are the same everywhere.
 * assertEquals(errnoName(13), "EACCES");
 * assertEquals(errnoName(22), "EINVAL");
 * ```
 */
export function errnoName(errno: number): string {
  return preferred.get(errno) ?? nameByCLibrary(errno) ?? nameByNode(errno) ??
    `E${errno}`;
}

const known = new Map<number, string>();

/**
 * The C library's words for an error number, to stand inside a sentence: the
 * first letter in lower case unless it begins an abbreviation.
 *
 * @param errno What a failed call left in errno.
 * @returns For example `"connection refused"`.
 *
 * Source: strerror(3).
 *
 * @example
 * ```ts
 * import { errnoText } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(errnoText(13), "permission denied");
 * ```
 */
export function errnoText(errno: number): string {
  const before = known.get(errno);
  if (before !== undefined) return before;
  const pointer = libc().strerror(errno);
  const words = pointer === null
    ? `error ${errno}`
    : Deno.UnsafePointerView.getCString(pointer);
  const text = /^[A-Z][a-z]/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
  known.set(errno, text);
  return text;
}

/**
 * A system call that failed: which, on what, and why.
 *
 * @example
 * ```ts
 * import { PosixError } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new PosixError("bind", 13, "127.0.0.1:80");
 * assertEquals(error.code, "EACCES");
 * assertEquals(error.message, "bind 127.0.0.1:80: permission denied (EACCES)");
 * ```
 */
export class PosixError extends Error {
  /** Always `"PosixError"`. */
  override readonly name = "PosixError";
  /** The C function's name. */
  readonly operation: string;
  /** What it was called on, where that is known. */
  readonly address?: string;
  /** The symbolic name, for example `"ECONNREFUSED"`. */
  readonly code: string;
  /** The number behind `code`; it differs from platform to platform. */
  readonly errno: number;

  /**
   * An error with a message of one line.
   *
   * @param operation The C function's name.
   * @param errno The error number on this platform.
   * @param address What it was called on.
   * @param words Plain words in place of the C library's.
   */
  constructor(
    operation: string,
    errno: number,
    address?: string,
    words: string = errnoText(errno),
  ) {
    const code = errnoName(errno);
    const attempt = address ? `${operation} ${address}` : operation;
    super(`${attempt}: ${words} (${code})`);
    this.operation = operation;
    if (address) this.address = address;
    this.code = code;
    this.errno = errno;
  }
}

/**
 * Called at once after a synchronous call returned −1: returns when a signal
 * interrupted it (EINTR), so that the caller's loop tries again; else throws.
 *
 * @param operation The C function's name.
 * @param address Tells what it was called on; asked only when it throws.
 */
export function throwUnlessInterrupted(
  operation: string,
  address?: () => string | undefined,
): void {
  // First of all, before anything else may overwrite it.
  const errno = lastErrno();
  if (errno === constants.EINTR) return;
  throw new PosixError(operation, errno, address?.());
}

/**
 * Makes a call again and again until no signal interrupts it (EINTR).
 *
 * @param operation The C function's name.
 * @param call Makes it; −1 tells of a failure.
 * @param address Tells what it was called on; asked only when it throws.
 * @returns What the call returned.
 * @throws {PosixError} When it fails for another cause.
 */
export function uninterrupted(
  operation: string,
  call: () => number,
  address?: () => string | undefined,
): number {
  for (;;) {
    const result = call();
    if (result !== -1) return result;
    throwUnlessInterrupted(operation, address);
  }
}

/**
 * Called at once after a call returned −1 that changes nothing when it fails,
 * and may therefore be repeated: throws when the same error has come twice in a
 * row. So an errno that the runtime overwrote (see errno.ts) is not believed.
 *
 * @param operation The C function's name.
 * @param before What this function returned the last time.
 * @param address Tells what it was called on; asked only when it throws.
 * @returns The error to confirm by another call.
 */
export function throwWhenConfirmed(
  operation: string,
  before: number | undefined,
  address: () => string | undefined,
): number {
  const errno = lastErrno();
  if (errno === before && errno !== constants.EINTR) {
    throw new PosixError(operation, errno, address());
  }
  return errno;
}
