import { formatAddress, type SocketAddress } from "lib/address/mod.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";
import { decodeSockaddr, sockaddrStorageBytes } from "./sockaddr.ts";

// One for all calls: they are synchronous, and it is decoded at once.
const storage = new Uint8Array(sockaddrStorageBytes);
const length = new Uint32Array(1);

/** Which end of a socket is asked for. */
export type NameCall = "getsockname" | "getpeername";

/**
 * The bytes of a socket's own or its peer's address, without throwing.
 *
 * @param call Which end.
 * @param fd Its number.
 * @returns A copy of the structure, or undefined when the call failed.
 */
export function sockaddrOf(
  call: NameCall,
  fd: number,
): Uint8Array<ArrayBuffer> | undefined {
  length[0] = storage.length;
  if (libc()[call](fd, storage, length) === -1) return undefined;
  return storage.slice(0, length[0]);
}

/** For error messages: the address as text, or undefined if there is none. */
export function nameForErrors(call: NameCall, fd: number): string | undefined {
  const bytes = sockaddrOf(call, fd);
  try {
    return bytes && formatAddress(decodeSockaddr(bytes));
  } catch {
    return undefined; // A family that has no text here.
  }
}

function name(call: NameCall, descriptor: Descriptor): SocketAddress {
  const fd = numberOf(descriptor, call);
  for (;;) {
    const bytes = sockaddrOf(call, fd);
    if (bytes) return decodeSockaddr(bytes);
    throwUnlessInterrupted(call);
  }
}

/**
 * The address a socket is bound to.
 *
 * @param socket Any socket.
 * @returns Its own end. Before bind(2): the wildcard address and port 0.
 * @throws {PosixError} EBADF, ENOTSOCK.
 * @throws {TypeError} If its family is none of IPv4, IPv6 and local.
 *
 * Source: getsockname(2).
 *
 * @example
 * ```ts
 * import { AF_INET, getsockname, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertEquals(getsockname(s), { family: "IPv4", hostname: "0.0.0.0", port: 0 });
 * ```
 */
export function getsockname(socket: Descriptor): SocketAddress {
  return name("getsockname", socket);
}

/**
 * The address a socket is connected to.
 *
 * @param socket A connected socket.
 * @returns The other end.
 * @throws {PosixError} ENOTCONN if it has no peer; EBADF, ENOTSOCK.
 *
 * Source: getpeername(2).
 *
 * @example
 * ```ts
 * import { AF_INET, getpeername, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 * import { PosixError } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assertThrows(() => getpeername(s), PosixError, "(ENOTCONN)");
 * ```
 */
export function getpeername(socket: Descriptor): SocketAddress {
  return name("getpeername", socket);
}

/**
 * The port an Internet socket is bound to: what port 0 became.
 *
 * @param socket A bound IPv4 or IPv6 socket.
 * @returns 1–65535, or 0 before bind(2).
 * @throws {PosixError} As `getsockname`.
 * @throws {TypeError} If it is a local (AF_UNIX) socket.
 *
 * @example
 * ```ts
 * import { AF_INET, bind, localPort, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * assert(localPort(s) > 0);
 * ```
 */
export function localPort(socket: Descriptor): number {
  const address = getsockname(socket);
  if (address.family !== "unix") return address.port;
  throw new TypeError(
    `getsockname ${formatAddress(address)}: a local socket has no port`,
  );
}
