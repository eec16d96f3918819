import {
  type Address,
  formatAddress,
  type SocketAddress,
} from "lib/address/mod.ts";
import { MSG_NOSIGNAL } from "./constants.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { nameForErrors, sockaddrOf } from "./name_calls.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";
import {
  decodeSockaddr,
  encodeSockaddr,
  sockaddrStorageBytes,
} from "./sockaddr.ts";

const storage = new Uint8Array(sockaddrStorageBytes);
const length = new Uint32Array(1);

function failed(operation: string, fd: number): void {
  throwUnlessInterrupted(operation, () => nameForErrors("getpeername", fd));
}

/**
 * Sends on a connected socket. A stream may take fewer bytes than given: look
 * at the count. Never raises SIGPIPE.
 *
 * @param socket A connected socket.
 * @param bytes What to send; none is a datagram without content.
 * @param flags MSG_OOB, MSG_DONTWAIT, … or-ed together.
 * @returns How many bytes the kernel took.
 * @throws {PosixError} EAGAIN (would block), EPIPE, ECONNRESET, EMSGSIZE,
 * ENOTCONN.
 *
 * Source: send(2).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, connect, getsockname, recv, send } from "lib/posix/mod.ts";
 * import { SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * connect(s, getsockname(s)); // to itself
 * assertEquals(send(s, new TextEncoder().encode("hello")), 5);
 * assertEquals(recv(s, new Uint8Array(10)), 5);
 * ```
 */
export function send(
  socket: Descriptor,
  bytes: Uint8Array,
  flags = 0,
): number {
  const fd = numberOf(socket, "send");
  const data = foreignBytes(bytes);
  const flagBits = flags | MSG_NOSIGNAL;
  for (;;) {
    const count = libc().send(fd, data, BigInt(bytes.length), flagBits);
    if (count >= 0) return count;
    failed("send", fd);
  }
}

/**
 * Receives into a buffer. Blocks the whole program until something is there,
 * unless the socket or MSG_DONTWAIT says otherwise; `readable` waits without
 * blocking. Interrupted by a signal it begins again, and so does the time of
 * SO_RCVTIMEO.
 *
 * @param socket A connected, or a bound datagram, socket.
 * @param buffer Filled from its start; the rest keeps its old bytes.
 * @param flags MSG_PEEK, MSG_WAITALL, MSG_TRUNC, … or-ed together.
 * @returns How many bytes; 0 is the end of a stream, or an empty datagram.
 * With MSG_TRUNC a datagram's true length, which may exceed the buffer's.
 * @throws {PosixError} EAGAIN (nothing there, or SO_RCVTIMEO ran out),
 * ECONNRESET, ECONNREFUSED (connected UDP), ENOTCONN.
 *
 * Source: recv(2).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, MSG_DONTWAIT, PosixError, recv } from "lib/posix/mod.ts";
 * import { SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * // Empty is not the end: it is an error of its own.
 * assertThrows(() => recv(s, new Uint8Array(1), MSG_DONTWAIT), PosixError, "(EAGAIN)");
 * ```
 */
export function recv(
  socket: Descriptor,
  buffer: Uint8Array,
  flags = 0,
): number {
  const fd = numberOf(socket, "recv");
  const room = foreignBytes(buffer);
  for (;;) {
    const count = libc().recv(fd, room, BigInt(buffer.length), flags);
    if (count >= 0) return count;
    failed("recv", fd);
  }
}

/**
 * Sends one datagram to an address.
 *
 * @param socket A datagram socket; unbound, it gets a port now.
 * @param bytes The content; IPv4 UDP takes at most 65507 bytes.
 * @param address The receiver's.
 * @param flags MSG_DONTWAIT, MSG_DONTROUTE, … or-ed together.
 * @returns How many bytes: of a datagram always all.
 * @throws {PosixError} EMSGSIZE, EACCES (broadcast without SO_BROADCAST),
 * ENETUNREACH, EAGAIN.
 *
 * Source: sendto(2), udp(7).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, getsockname, recvfrom, sendto } from "lib/posix/mod.ts";
 * import { SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using receiver = socket(AF_INET, SOCK_DGRAM);
 * bind(receiver, { hostname: "127.0.0.1", port: 0 });
 * using sender = socket(AF_INET, SOCK_DGRAM);
 * sendto(sender, new Uint8Array(3), getsockname(receiver));
 * assertEquals(recvfrom(receiver, new Uint8Array(10)).length, 3);
 * ```
 */
export function sendto(
  socket: Descriptor,
  bytes: Uint8Array,
  address: Address,
  flags = 0,
): number {
  const fd = numberOf(socket, "sendto");
  const data = foreignBytes(bytes);
  // Copied, because passing a fresh array to a foreign call is slow.
  const to = encodeSockaddr(address);
  storage.set(to);
  const flagBits = flags | MSG_NOSIGNAL;
  for (;;) {
    const count = libc().sendto(
      fd,
      data,
      BigInt(bytes.length),
      flagBits,
      storage,
      to.length,
    );
    if (count >= 0) return count;
    throwUnlessInterrupted("sendto", () => formatAddress(address));
  }
}

/**
 * Receives one datagram and tells who sent it. Blocks as `recv` does.
 *
 * @param socket A bound datagram socket. On a stream the peer is the sender.
 * @param buffer Filled from its start. What does not fit of a datagram is lost.
 * @param flags As for `recv`.
 * @returns How many bytes, and the sender's address.
 * @throws {PosixError} As `recv`.
 *
 * Source: recvfrom(2).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, getsockname, MSG_TRUNC, recvfrom } from "lib/posix/mod.ts";
 * import { sendto, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * sendto(s, new Uint8Array(100), getsockname(s));
 * const { address } = recvfrom(s, new Uint8Array(1), MSG_TRUNC);
 * assertEquals(address, getsockname(s));
 * ```
 */
export function recvfrom(
  socket: Descriptor,
  buffer: Uint8Array,
  flags = 0,
): { length: number; address: SocketAddress } {
  const fd = numberOf(socket, "recvfrom");
  const room = foreignBytes(buffer);
  for (;;) {
    length[0] = storage.length;
    const count = libc().recvfrom(
      fd,
      room,
      BigInt(buffer.length),
      flags,
      storage,
      length,
    );
    if (count >= 0) {
      // A stream names no sender, nor does a local socket without a name.
      const from = length[0] === 0
        ? sockaddrOf("getpeername", fd)
        : storage.subarray(0, length[0]);
      return {
        length: count,
        address: decodeSockaddr(from ?? new Uint8Array(0)),
      };
    }
    failed("recvfrom", fd);
  }
}
