import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";
import { timeLeft, waitTime } from "./wait_time.ts";

/** Bytes of `struct pollfd`: int fd, short events, short revents. */
const entryBytes = 8;

/**
 * `struct pollfd fds[n]`: what poll(2) watches, kept from call to call. Unlike
 * the sets of `select` it is not consumed: the kernel writes `revents` only.
 *
 * The `poll` of this library waits without blocking and takes a list anew with
 * each call; this one blocks the whole program, as in C, and allocates nothing.
 *
 * Source: poll(2).
 *
 * @example
 * ```ts
 * import { connectedPair, POLLIN, PollFds, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * const fds = new PollFds();
 * fds.add(pair.peer, POLLIN);
 * assertEquals(fds.poll(0), 0);
 * send(pair.ours, new Uint8Array(1));
 * assertEquals(fds.poll(-1), 1);
 * assertEquals(fds.revents(0), POLLIN);
 * ```
 */
export class PollFds {
  #length = 0;
  #bytes = new Uint8Array(64 * entryBytes);
  #ints = new Int32Array(this.#bytes.buffer);
  #shorts = new Int16Array(this.#bytes.buffer);

  /** How many entries there are. */
  get length(): number {
    return this.#length;
  }

  /**
   * Puts a descriptor at the end.
   *
   * @param descriptor Open.
   * @param events POLLIN, POLLOUT, POLLPRI or-ed together.
   * @returns The entry's index.
   * @throws {PosixError} EBADF for a closed `Socket`.
   */
  add(descriptor: Descriptor, events: number): number {
    const fd = numberOf(descriptor, "poll");
    const index = this.#length;
    if ((index + 1) * entryBytes > this.#bytes.length) this.#grow();
    this.#length++;
    this.#ints[2 * index] = fd;
    this.#shorts[4 * index + 2] = events;
    this.#shorts[4 * index + 3] = 0;
    return index;
  }

  /**
   * Takes an entry out. The last one moves to its place, with its revents: a
   * loop over all entries goes from the last to the first.
   *
   * @param index 0 to length − 1.
   * @throws {RangeError} For any other index.
   */
  remove(index: number): void {
    const to = this.#at(index) * entryBytes;
    const last = --this.#length * entryBytes;
    this.#bytes.copyWithin(to, last, last + entryBytes);
  }

  /**
   * The descriptor of an entry.
   *
   * @param index 0 to length − 1.
   * @returns Its number.
   * @throws {RangeError} For any other index.
   */
  fd(index: number): number {
    return this.#ints[2 * this.#at(index)] ?? -1;
  }

  /**
   * What is asked for.
   *
   * @param index 0 to length − 1.
   * @returns POLLIN, … or-ed together.
   * @throws {RangeError} For any other index.
   */
  events(index: number): number {
    return this.#shorts[4 * this.#at(index) + 2] ?? 0;
  }

  /**
   * Asks for other events from the next `poll` on.
   *
   * @param index 0 to length − 1.
   * @param events POLLIN, POLLOUT, POLLPRI or-ed together.
   * @throws {RangeError} For any other index.
   */
  setEvents(index: number, events: number): void {
    this.#shorts[4 * this.#at(index) + 2] = events;
  }

  /**
   * What the last `poll` reported: of what was asked for, and POLLERR, POLLHUP,
   * POLLNVAL unasked.
   *
   * @param index 0 to length − 1.
   * @returns The events or-ed together.
   * @throws {RangeError} For any other index.
   */
  revents(index: number): number {
    return this.#shorts[4 * this.#at(index) + 3] ?? 0;
  }

  /**
   * Waits until one of the entries is ready. Interrupted by a signal, it waits
   * for the rest of the time.
   *
   * @param timeoutMs Milliseconds from 0; −1 waits for ever.
   * @returns How many entries have revents; 0 when the time is over.
   * @throws {PosixError} EINVAL for more entries than descriptors are allowed.
   * @throws {RangeError} If the time is neither −1 nor from 0 up.
   */
  poll(timeoutMs: number): number {
    const timeout = waitTime(timeoutMs);
    const start = timeout > 0 ? performance.now() : 0;
    const count = BigInt(this.#length);
    let left = timeout;
    for (;;) {
      const ready = libc().poll(this.#bytes, count, left);
      if (ready >= 0) return ready;
      throwUnlessInterrupted("poll");
      left = timeLeft(timeout, start);
    }
  }

  #at(index: number): number {
    if (index >= 0 && index < this.#length && Number.isInteger(index)) {
      return index;
    }
    throw new RangeError(`entry ${index}: there are ${this.#length}`);
  }

  #grow(): void {
    const bytes = new Uint8Array(2 * this.#bytes.length);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#ints = new Int32Array(bytes.buffer);
    this.#shorts = new Int16Array(bytes.buffer);
  }
}
