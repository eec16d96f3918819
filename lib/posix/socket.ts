import { closeDescriptor } from "./close_descriptor.ts";
import { SOL_SOCKET } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { fcntl, libc } from "./libc.ts";
import { throwWhenConfirmed } from "./posix_error.ts";

/**
 * Owns one socket descriptor and closes it once, at the latest at the end of
 * a `using` block.
 */
export class Socket implements Disposable {
  #fd: number;

  /**
   * Takes a descriptor over.
   *
   * @param fd An open descriptor that nothing else closes from now on.
   */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** The descriptor's number; −1 once closed or detached. */
  get fd(): number {
    return this.#fd;
  }

  /** Whether it was closed, or given away by `detach`. */
  get closed(): boolean {
    return this.#fd < 0;
  }

  /**
   * Closes the descriptor; a second close does nothing.
   *
   * @throws {PosixError} What close(2) reports. The descriptor is gone even then.
   */
  close(): void {
    if (!this.closed) closeDescriptor(this.detach());
  }

  /**
   * Gives up the descriptor without closing it.
   *
   * @returns Its number: whoever takes it must close it. −1 if already closed.
   */
  detach(): number {
    const fd = this.#fd;
    this.#fd = -1;
    return fd;
  }

  /** As `close`. */
  [Symbol.dispose](): void {
    this.close();
  }
}

const one = new Int32Array([1]);

/**
 * Takes a fresh descriptor and gives it what Linux sets in the same step and
 * other systems do not: close-on-exec, no SIGPIPE, and (accepted sockets on
 * BSD inherit O_NONBLOCK) blocking.
 */
export function adopt(fd: number): Socket {
  if (constants.SOCK_CLOEXEC === 0) {
    fcntl(fd, constants.F_SETFD, constants.FD_CLOEXEC);
    fcntl(fd, constants.F_SETFL, 0);
    const { SO_NOSIGPIPE } = constants;
    libc().setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, one, one.byteLength);
  }
  return new Socket(fd);
}

const names = ["AF_UNIX", "AF_INET", "AF_INET6"] as const;
const types = [
  "SOCK_STREAM",
  "SOCK_DGRAM",
  "SOCK_RAW",
  "SOCK_RDM",
  "SOCK_SEQPACKET",
] as const;

function wanted(family: number, type: number, protocol: number): string {
  const familyName = names.find((name) => constants[name] === family);
  const typeName = types.find((name) => constants[name] === type);
  return `${familyName ?? family} ${typeName ?? type} ${protocol}`;
}

/**
 * Makes a socket. It blocks, as in C; programs that the caller starts do not
 * get it (close-on-exec).
 *
 * @param family AF_INET, AF_INET6 or AF_UNIX.
 * @param type SOCK_STREAM, SOCK_DGRAM, …
 * @param protocol 0 for the only or usual one of this family and type.
 * @returns The socket.
 * @throws {PosixError} EAFNOSUPPORT, ESOCKTNOSUPPORT, EPROTONOSUPPORT when
 * there is no such combination; EPERM or EACCES when it is not allowed; EMFILE.
 *
 * Source: socket(2).
 *
 * @example
 * ```ts
 * import { AF_INET, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assert(s.fd > 2);
 * ```
 */
export function socket(family: number, type: number, protocol = 0): Socket {
  let failure: number | undefined;
  for (;;) {
    const fd = libc().socket(family, type | constants.SOCK_CLOEXEC, protocol);
    if (fd >= 0) return adopt(fd);
    failure = throwWhenConfirmed(
      "socket",
      failure,
      () => wanted(family, type, protocol),
    );
  }
}
