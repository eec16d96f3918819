import { F_SETFD, F_SETFL, FD_CLOEXEC } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { OpenFile } from "./files.ts";
import { fcntl, libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";
import { adopt, type Socket } from "./socket.ts";

/**
 * The numbers of a pipe's ends, close-on-exec.
 *
 * @param flags O_NONBLOCK, or 0.
 * @returns The read end, then the write end.
 * @throws {PosixError} EMFILE, ENFILE.
 */
export function makePipe(flags: number): [readEnd: number, writeEnd: number] {
  const ends = new Int32Array(2);
  const { pipe, pipe2 } = libc();
  uninterrupted(
    "pipe",
    () => pipe2 ? pipe2(ends, constants.O_CLOEXEC | flags) : pipe(ends),
  );
  if (!pipe2) {
    for (const end of ends) {
      fcntl(end, F_SETFD, FD_CLOEXEC);
      if (flags !== 0) fcntl(end, F_SETFL, flags);
    }
  }
  const [readEnd = -1, writeEnd = -1] = ends;
  return [readEnd, writeEnd];
}

/** The two ends of a pipe. */
export interface Pipe extends Disposable {
  /** fd[0] of C: to read from. */
  readonly readEnd: OpenFile;
  /** fd[1] of C: to write to. */
  readonly writeEnd: OpenFile;
}

/**
 * Makes a pipe: what is written to one end is read from the other, in order.
 * Reading tells the end only when every copy of the write end is closed. Both
 * ends block; programs that the caller starts do not get them (close-on-exec).
 *
 * @returns Both ends. Disposing closes what is still open.
 * @throws {PosixError} EMFILE, ENFILE.
 *
 * Source: pipe(2), pipe(7).
 *
 * @example
 * ```ts
 * import { pipe, read, write } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using ends = pipe();
 * write(ends.writeEnd, new Uint8Array(3));
 * ends.writeEnd.close();
 * assertEquals(read(ends.readEnd, new Uint8Array(9)), 3);
 * assertEquals(read(ends.readEnd, new Uint8Array(9)), 0);
 * ```
 */
export function pipe(): Pipe {
  const [first, second] = makePipe(0);
  const readEnd = new OpenFile(first);
  const writeEnd = new OpenFile(second);
  return {
    readEnd,
    writeEnd,
    [Symbol.dispose]: () => {
      readEnd.close();
      writeEnd.close();
    },
  };
}

/**
 * Makes two sockets that are connected to each other and have no name.
 *
 * @param family AF_UNIX; other families have no pairs.
 * @param type SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.
 * @returns Both sockets. Each reads what the other writes.
 * @throws {PosixError} EOPNOTSUPP (a family without pairs), EMFILE.
 *
 * Source: socketpair(2).
 *
 * @example
 * ```ts
 * import { AF_UNIX, recv, send, SOCK_STREAM, socketpair } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [left, right] = socketpair(AF_UNIX, SOCK_STREAM);
 * using _left = left;
 * using _right = right;
 * send(left, new Uint8Array(3));
 * send(right, new Uint8Array(2));
 * assertEquals(recv(right, new Uint8Array(9)), 3);
 * assertEquals(recv(left, new Uint8Array(9)), 2);
 * ```
 */
export function socketpair(
  family: number,
  type: number,
): [Socket, Socket] {
  const ends = new Int32Array(2);
  const typeBits = type | constants.SOCK_CLOEXEC;
  uninterrupted(
    "socketpair",
    () => libc().socketpair(family, typeBits, 0, ends),
  );
  const [first = -1, second = -1] = ends;
  return [adopt(first), adopt(second)];
}
