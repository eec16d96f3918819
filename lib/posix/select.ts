import { FD_SETSIZE } from "./constants.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { platform } from "./platform.ts";
import { uninterrupted } from "./posix_error.ts";

const microsecondsInSecond = 1_000_000;

/**
 * An `fd_set`: one bit for each descriptor from 0 to 1023. `select` takes it as
 * the descriptors to watch and overwrites it with those that are ready.
 *
 * In C, FD_SET of a descriptor from 1024 on writes behind the array, over
 * whatever lies there. Here it is refused.
 *
 * Source: select(2).
 *
 * @example
 * ```ts
 * import { FdSet } from "lib/posix/mod.ts";
 * import { assert, assertThrows } from "@std/assert";
 *
 * const watched = new FdSet();
 * watched.set(5);
 * assert(watched.isSet(5));
 * assertThrows(() => watched.set(1024), RangeError, "descriptor 1024");
 * ```
 */
export class FdSet {
  /** The C structure, for `select`. */
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FD_SETSIZE / 8);

  /**
   * FD_SET: puts a descriptor in.
   *
   * @param descriptor 0 to 1023.
   * @throws {RangeError} From 1024 (FD_SETSIZE) on.
   * @throws {PosixError} EBADF for a closed `Socket`.
   */
  set(descriptor: Descriptor): void {
    const fd = this.#place(descriptor, "FD_SET");
    this.bytes[fd >> 3] = this.#byte(fd) | 1 << (fd & 7);
  }

  /**
   * FD_CLR: takes a descriptor out.
   *
   * @param descriptor 0 to 1023.
   * @throws {RangeError} From 1024 (FD_SETSIZE) on.
   * @throws {PosixError} EBADF for a closed `Socket`.
   */
  clear(descriptor: Descriptor): void {
    const fd = this.#place(descriptor, "FD_CLR");
    this.bytes[fd >> 3] = this.#byte(fd) & ~(1 << (fd & 7));
  }

  /**
   * FD_ISSET: whether a descriptor is in.
   *
   * @param descriptor 0 to 1023.
   * @returns Whether its bit is set.
   * @throws {RangeError} From 1024 (FD_SETSIZE) on.
   * @throws {PosixError} EBADF for a closed `Socket`.
   */
  isSet(descriptor: Descriptor): boolean {
    const fd = this.#place(descriptor, "FD_ISSET");
    return (this.#byte(fd) & 1 << (fd & 7)) !== 0;
  }

  /** FD_ZERO: takes everything out. */
  zero(): void {
    this.bytes.fill(0);
  }

  /**
   * Makes it a copy of another set, as `read_set = all` does in C.
   *
   * @param other The set to copy.
   */
  copyFrom(other: FdSet): void {
    this.bytes.set(other.bytes);
  }

  /** The descriptors that are in, lowest first. */
  *[Symbol.iterator](): Generator<number> {
    for (let fd = 0; fd < FD_SETSIZE; fd++) {
      if (this.#byte(fd) & 1 << (fd & 7)) yield fd;
    }
  }

  // Both systems count the bits of an array of words, and both are
  // little-endian: bit n of the array is bit n % 8 of byte n / 8.
  #byte(fd: number): number {
    return this.bytes[fd >> 3] ?? 0;
  }

  #place(descriptor: Descriptor, operation: string): number {
    const fd = numberOf(descriptor, operation);
    if (fd < FD_SETSIZE) return fd;
    throw new RangeError(
      `${operation} descriptor ${fd}: an fd_set ends at ${
        FD_SETSIZE - 1
      }; poll and epoll take any descriptor`,
    );
  }
}

/**
 * A `struct timeval` that `select` may change: Linux leaves in it how much of
 * the time was not used. So set it again before each call.
 *
 * Source: select(2), "The timeout".
 *
 * @example
 * ```ts
 * import { SelectTime } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const time = new SelectTime(3, 500_000);
 * assertEquals(time.milliseconds, 3500);
 * ```
 */
export class SelectTime {
  /** The C structure, for `select`. */
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(16);
  readonly #longs = new BigInt64Array(this.bytes.buffer);
  readonly #ints = new Int32Array(this.bytes.buffer);

  /**
   * A time.
   *
   * @param seconds As `set`.
   * @param microseconds As `set`.
   */
  constructor(seconds: number, microseconds = 0) {
    this.set(seconds, microseconds);
  }

  /**
   * Sets the time. 0 and 0 means: look, and do not wait.
   *
   * @param seconds A whole number from 0.
   * @param microseconds 0 to 999999.
   * @throws {RangeError} For any other number.
   */
  set(seconds: number, microseconds = 0): void {
    if (!Number.isSafeInteger(seconds) || seconds < 0) {
      throw new RangeError(`tv_sec ${seconds}: wanted a whole number from 0`);
    }
    if (
      !Number.isInteger(microseconds) || microseconds < 0 ||
      microseconds >= microsecondsInSecond
    ) {
      throw new RangeError(`tv_usec ${microseconds}: wanted 0 to 999999`);
    }
    this.#longs[0] = BigInt(seconds);
    // A long on Linux; an int and four bytes of padding on macOS.
    this.#longs[1] = BigInt(microseconds);
  }

  /** Whole seconds. */
  get seconds(): number {
    return Number(this.#longs[0]);
  }

  /** 0 to 999999 more. */
  get microseconds(): number {
    return platform === "darwin"
      ? this.#ints[2] ?? 0
      : Number(this.#longs[1] ?? 0n);
  }

  /** Both together, in milliseconds. */
  get milliseconds(): number {
    return this.seconds * 1000 + this.microseconds / 1000;
  }
}

/**
 * Waits until a descriptor of one of three sets is ready. Blocks the whole
 * program meanwhile; `poll` waits without blocking.
 *
 * The sets are in and out: what is left in them afterwards is ready. So is the
 * time: Linux leaves the part that was not used. Both have to be set again
 * before the next call. Interrupted by a signal, it waits for the rest.
 *
 * @param nfds The highest descriptor in any set, plus one; 0 to 1024.
 * @param reads What to watch for data, an end, an error or a connection to
 * accept; null for none.
 * @param writes What to watch for room to send, or a connect that has ended.
 * @param excepts What to watch for urgent data.
 * @param time The longest wait; null waits for ever.
 * @returns How many bits are set in all three; 0 when the time is over.
 * @throws {PosixError} EBADF (a descriptor is not open), EINVAL (nfds below 0).
 * The sets are then as they were. Linux says nothing of a descriptor that is
 * not open and higher than all that are, and leaves its bit set (select(2), BUGS).
 * @throws {RangeError} nfds above 1024: the sets end there.
 *
 * Source: select(2).
 *
 * @example
 * ```ts
 * import { connectedPair, FdSet, select, SelectTime, send } from "lib/posix/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * const reads = new FdSet();
 * reads.set(pair.peer);
 * const nfds = pair.peer.fd + 1;
 * assertEquals(select(nfds, reads, null, null, new SelectTime(0, 10_000)), 0);
 * assert(!reads.isSet(pair.peer)); // consumed
 *
 * send(pair.ours, new Uint8Array(1));
 * reads.set(pair.peer);
 * assertEquals(select(nfds, reads, null, null, null), 1);
 * assert(reads.isSet(pair.peer));
 * ```
 */
export function select(
  nfds: number,
  reads: FdSet | null,
  writes: FdSet | null,
  excepts: FdSet | null,
  time: SelectTime | null,
): number {
  if (nfds > FD_SETSIZE) {
    throw new RangeError(
      `select nfds ${nfds}: an fd_set holds ${FD_SETSIZE} descriptors`,
    );
  }
  const sets = [reads, writes, excepts].map((set) => set && set.bytes);
  const [readBits = null, writeBits = null, exceptBits = null] = sets;
  const timeval = time && time.bytes;
  // Interrupted, Linux leaves the sets untouched and in the time what is left.
  return uninterrupted(
    "select",
    () => libc().select(nfds, readBits, writeBits, exceptBits, timeval),
  );
}
