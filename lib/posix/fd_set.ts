import { FD_SETSIZE } from "./constants.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";

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
   * @throws As `set`.
   */
  clear(descriptor: Descriptor): void {
    const fd = this.#place(descriptor, "FD_CLR");
    this.bytes[fd >> 3] = this.#byte(fd) & ~(1 << (fd & 7));
  }

  /**
   * FD_ISSET: whether a descriptor is in.
   *
   * @param descriptor 0 to 1023.
   * @throws As `set`.
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
