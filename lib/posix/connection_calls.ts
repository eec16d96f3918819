import {
  type Address,
  formatAddress,
  type SocketAddress,
} from "lib/address/mod.ts";
import { closeDescriptor } from "./close_descriptor.ts";
import { AF_UNSPEC, POLLOUT, SOL_SOCKET } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { errno as lastErrno } from "./errno.ts";
import { libc } from "./libc.ts";
import { nameForErrors } from "./name_calls.ts";
import { platform } from "./platform.ts";
import { PosixError, uninterrupted } from "./posix_error.ts";
import {
  decodeSockaddr,
  encodeSockaddr,
  sockaddrStorageBytes,
} from "./sockaddr.ts";
import { adopt, Socket } from "./socket.ts";

const storage = new Uint8Array(sockaddrStorageBytes);
const length = new Uint32Array(1);
const number = new Int32Array(1);

/**
 * Gives a socket its own address.
 *
 * @param socket Not yet bound.
 * @param address Port 0 lets the kernel choose; see `localPort`.
 * @throws {PosixError} EADDRINUSE, EACCES (a port below 1024 without the
 * right to it), EADDRNOTAVAIL (no address of this host), EINVAL (bound
 * already), EAFNOSUPPORT.
 *
 * Source: bind(2).
 *
 * @example
 * ```ts
 * import { AF_INET6, bind, getsockname, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET6, SOCK_STREAM);
 * bind(s, { hostname: "::1", port: 0 });
 * assertEquals(getsockname(s).family, "IPv6");
 * ```
 */
export function bind(socket: Descriptor, address: Address): void {
  const fd = numberOf(socket, "bind");
  const bytes = encodeSockaddr(address);
  uninterrupted(
    "bind",
    () => libc().bind(fd, bytes, bytes.length),
    () => formatAddress(address),
  );
}

/**
 * Makes a bound stream socket wait for connections.
 *
 * @param socket A stream socket. Unbound, it gets a port of the kernel's choice.
 * @param backlog How many established connections may wait for accept. Linux
 * holds one more, and caps it at net.core.somaxconn.
 * @throws {PosixError} EADDRINUSE, EOPNOTSUPP (not a stream), EINVAL.
 *
 * Source: listen(2).
 *
 * @example
 * ```ts
 * import { AF_INET, listen, localPort, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * listen(s, 5);
 * assert(localPort(s) > 0);
 * ```
 */
export function listen(socket: Descriptor, backlog: number): void {
  const fd = numberOf(socket, "listen");
  uninterrupted(
    "listen",
    () => libc().listen(fd, backlog),
    () => nameForErrors("getsockname", fd),
  );
}

/**
 * Takes the next connection. Blocks the whole program until there is one,
 * unless the listener is non-blocking; `readable` waits without blocking.
 *
 * @param socket A listening socket.
 * @returns The connected socket (blocking, close-on-exec) and its peer's address.
 * @throws {PosixError} EAGAIN if it is non-blocking and none waits; EINVAL if
 * it does not listen; ECONNABORTED, EMFILE.
 *
 * Source: accept(2), accept4(2).
 *
 * @example
 * ```ts
 * import { accept, AF_INET, bind, connect, getsockname, listen } from "lib/posix/mod.ts";
 * import { SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = socket(AF_INET, SOCK_STREAM);
 * bind(listener, { hostname: "127.0.0.1", port: 0 });
 * listen(listener, 1);
 * using client = socket(AF_INET, SOCK_STREAM);
 * connect(client, getsockname(listener)); // succeeds before accept
 * const { socket: server, address } = accept(listener);
 * using _ = server;
 * assertEquals(address, getsockname(client));
 * ```
 */
export function accept(
  socket: Descriptor,
): { socket: Socket; address: SocketAddress } {
  const fd = numberOf(socket, "accept");
  const { accept, accept4 } = libc();
  const accepted = uninterrupted("accept", () => {
    length[0] = storage.length;
    return platform === "linux" && accept4
      ? accept4(fd, storage, length, constants.SOCK_CLOEXEC)
      : accept(fd, storage, length);
  }, () => nameForErrors("getsockname", fd));
  const address = decodeSockaddr(storage.subarray(0, length[0]));
  return { socket: adopt(accepted), address };
}

/** connect(2) goes on after a signal; waits for it and takes its result. */
function finishInterrupted(fd: number, address: Address): void {
  const entry = new Int16Array(4);
  new Int32Array(entry.buffer)[0] = fd;
  entry[2] = POLLOUT;
  uninterrupted("poll", () => libc().poll(entry, 1n, -1));
  length[0] = number.byteLength;
  const { SO_ERROR } = constants;
  uninterrupted(
    "getsockopt",
    () => libc().getsockopt(fd, SOL_SOCKET, SO_ERROR, number, length),
  );
  const errno = number[0] ?? 0;
  if (errno) throw new PosixError("connect", errno, formatAddress(address));
}

/**
 * Connects a stream socket, or fixes the peer of a datagram socket. A stream
 * blocks the whole program until the handshake ends, unless the socket is
 * non-blocking.
 *
 * @param socket The socket.
 * @param address The peer's.
 * @throws {PosixError} ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH;
 * EINPROGRESS if it is non-blocking: wait with `writable`, then read SO_ERROR.
 *
 * Source: connect(2).
 *
 * @example
 * ```ts
 * import { AF_INET, connect, getpeername, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * connect(s, { hostname: "127.0.0.1", port: 9 }); // sends nothing
 * assertEquals(getpeername(s), { family: "IPv4", hostname: "127.0.0.1", port: 9 });
 * ```
 */
export function connect(socket: Descriptor, address: Address): void {
  const fd = numberOf(socket, "connect");
  const bytes = encodeSockaddr(address);
  if (libc().connect(fd, bytes, bytes.length) === 0) return;
  const errno = lastErrno();
  if (errno !== constants.EINTR) {
    throw new PosixError("connect", errno, formatAddress(address));
  }
  // Calling it again would fail with EALREADY.
  finishInterrupted(fd, address);
}

/**
 * connect(2) with AF_UNSPEC: a datagram socket loses its peer, and a TCP
 * connection is reset (its peer gets ECONNRESET). On Linux a local port that
 * the kernel chose is given up too: only one asked for by number is kept.
 *
 * @param socket A connected socket.
 * @throws {PosixError} EBADF, ENOTSOCK.
 *
 * Source: connect(2). On macOS (read, not run here) it is for datagrams only.
 *
 * @example
 * ```ts
 * import { AF_INET, connect, disconnect, getpeername } from "lib/posix/mod.ts";
 * import { PosixError, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * connect(s, { hostname: "127.0.0.1", port: 9 });
 * disconnect(s);
 * assertThrows(() => getpeername(s), PosixError, "(ENOTCONN)");
 * ```
 */
export function disconnect(socket: Descriptor): void {
  const fd = numberOf(socket, "disconnect");
  const bytes = new Uint8Array(16);
  if (platform === "darwin") bytes[0] = bytes.length;
  bytes[platform === "darwin" ? 1 : 0] = AF_UNSPEC;
  while (libc().connect(fd, bytes, bytes.length) === -1) {
    const errno = lastErrno();
    // BSD systems dissolve the association and report this all the same.
    if (platform === "darwin" && errno === constants.EAFNOSUPPORT) return;
    if (errno === constants.EINTR) continue;
    const peer = nameForErrors("getpeername", fd);
    throw new PosixError("disconnect", errno, peer);
  }
}

/**
 * Ends one or both directions of a connection, for every descriptor of it.
 *
 * @param socket A connected socket.
 * @param how SHUT_RD, SHUT_WR (the peer reads end of stream) or SHUT_RDWR.
 * @throws {PosixError} ENOTCONN, EINVAL (no such `how`).
 *
 * Source: shutdown(2).
 *
 * @example
 * ```ts
 * import { AF_INET, PosixError, SHUT_WR, shutdown } from "lib/posix/mod.ts";
 * import { SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertThrows(() => shutdown(s, SHUT_WR), PosixError, "(ENOTCONN)");
 * ```
 */
export function shutdown(socket: Descriptor, how: number): void {
  const fd = numberOf(socket, "shutdown");
  uninterrupted(
    "shutdown",
    () => libc().shutdown(fd, how),
    () => nameForErrors("getpeername", fd),
  );
}

/**
 * Closes a descriptor. May block up to SO_LINGER's time: then
 * `closeInBackground` is for it. Closing a closed `Socket` does nothing;
 * closing a number that is not open throws.
 *
 * @param socket What to close.
 * @throws {PosixError} EBADF.
 *
 * Source: close(2).
 *
 * @example
 * ```ts
 * import { AF_INET, close, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const s = socket(AF_INET, SOCK_STREAM);
 * close(s);
 * close(s);
 * assert(s.closed);
 * ```
 */
export function close(socket: Descriptor): void {
  if (socket instanceof Socket) socket.close();
  else closeDescriptor(numberOf(socket, "close"));
}
