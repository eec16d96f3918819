import {
  type Address,
  formatAddress,
  type SocketAddress,
} from "lib/address/mod.ts";
import { MSG_NOSIGNAL } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { fcntl, libc } from "./libc.ts";
import {
  decodeDescriptors,
  encodeDescriptors,
  MessageHeader,
  roomForDescriptors,
} from "./message_header.ts";
import { nameForErrors } from "./name_calls.ts";
import { uninterrupted } from "./posix_error.ts";
import {
  decodeSockaddr,
  encodeSockaddr,
  sockaddrStorageBytes,
} from "./sockaddr.ts";
import { Socket } from "./socket.ts";

/** What one `sendmsg` sends. */
export interface Message {
  /** 0 to IOV_MAX buffers, sent as if they were one. */
  readonly buffers: readonly Uint8Array[];
  /** Where to; a connected socket needs none. */
  readonly address?: Address;
  /**
   * Open descriptors of which the receiver gets copies; AF_UNIX only, and at
   * least one byte must go with them. This process keeps its own.
   */
  readonly descriptors?: readonly Descriptor[];
}

/** Where one `recvmsg` puts what it receives. */
export interface ReceiveRoom {
  /** 0 to IOV_MAX buffers, filled in this order. */
  readonly buffers: readonly Uint8Array[];
  /** Descriptors taken at most (default 0); further ones are thrown away. */
  readonly mostDescriptors?: number;
}

/** What one `recvmsg` received. Disposing it closes its descriptors. */
export interface ReceivedMessage extends Disposable {
  /** Bytes in all buffers together; 0 is the end of a stream. */
  readonly length: number;
  /** MSG_TRUNC: the datagram was longer. MSG_CTRUNC: descriptors did not fit. */
  readonly flags: number;
  /** Who sent it; undefined on a connected stream, or of one without a name. */
  readonly address: SocketAddress | undefined;
  /** Copies of the sender's descriptors, of any kind; to be closed here. */
  readonly descriptors: readonly Socket[];
}

const none = new Uint8Array(0);

/**
 * Sends several buffers, to an address, with flags, and with descriptors: every
 * other send is a part of this one. Never raises SIGPIPE.
 *
 * @param socket A socket.
 * @param message What to send.
 * @param flags MSG_DONTWAIT, MSG_OOB, … or-ed together.
 * @returns How many bytes were taken; a stream may take fewer than there are.
 * @throws {PosixError} EMSGSIZE (too long for a datagram, or more than IOV_MAX
 * buffers), EAGAIN, EPIPE, ECONNRESET, EBADF, ETOOMANYREFS.
 *
 * Source: sendmsg(2), unix(7).
 *
 * @example
 * ```ts
 * import { AF_UNIX, read, recvmsg, sendmsg, SOCK_STREAM } from "lib/posix/mod.ts";
 * import { pipe, socketpair, write } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [left, right] = socketpair(AF_UNIX, SOCK_STREAM);
 * using _left = left;
 * using _right = right;
 * using ends = pipe();
 * sendmsg(left, { buffers: [new Uint8Array(1)], descriptors: [ends.readEnd] });
 * using message = recvmsg(right, {
 *   buffers: [new Uint8Array(1)],
 *   mostDescriptors: 1,
 * });
 * write(ends.writeEnd, new Uint8Array(3));
 * const [copy] = message.descriptors;
 * if (copy !== undefined) assertEquals(read(copy, new Uint8Array(9)), 3);
 * ```
 */
export function sendmsg(
  socket: Descriptor,
  { buffers, address, descriptors = [] }: Message,
  flags = 0,
): number {
  const fd = numberOf(socket, "sendmsg");
  const numbers = descriptors.map((each) => numberOf(each, "sendmsg"));
  const name = address === undefined ? none : encodeSockaddr(address);
  const header = new MessageHeader(buffers, name, encodeDescriptors(numbers));
  const count = uninterrupted(
    "sendmsg",
    () => libc().sendmsg(fd, header.bytes, flags | MSG_NOSIGNAL),
    () =>
      address === undefined
        ? nameForErrors("getpeername", fd)
        : formatAddress(address),
  );
  header.keep();
  return count;
}

/**
 * Receives into several buffers, and tells who sent it, whether it was cut, and
 * which descriptors came along: every other receive is a part of this one.
 * Blocks the whole program until something is there.
 *
 * @param socket A socket.
 * @param room Where to put it.
 * @param flags MSG_PEEK, MSG_DONTWAIT, MSG_TRUNC, … or-ed together.
 * @returns What was received. With MSG_PEEK, too, its descriptors are copies
 * to be closed. Programs that the caller starts do not get them (close-on-exec).
 * @throws {PosixError} EAGAIN (nothing there), ECONNRESET, EMSGSIZE (more than
 * IOV_MAX buffers), EBADF, ENOTCONN.
 *
 * Source: recvmsg(2), cmsg(3).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, getsockname, MSG_TRUNC, recvmsg } from "lib/posix/mod.ts";
 * import { sendto, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * sendto(s, new Uint8Array(100), getsockname(s));
 * using message = recvmsg(s, { buffers: [new Uint8Array(4), new Uint8Array(6)] });
 * assertEquals(message.length, 10);
 * assertEquals(message.flags & MSG_TRUNC, MSG_TRUNC); // 90 bytes are lost
 * assertEquals(message.address, getsockname(s));
 * ```
 */
export function recvmsg(
  socket: Descriptor,
  { buffers, mostDescriptors = 0 }: ReceiveRoom,
  flags = 0,
): ReceivedMessage {
  const fd = numberOf(socket, "recvmsg");
  const header = new MessageHeader(
    buffers,
    new Uint8Array(sockaddrStorageBytes),
    roomForDescriptors(mostDescriptors),
  );
  const flagBits = flags | constants.MSG_CMSG_CLOEXEC;
  const count = uninterrupted("recvmsg", () => {
    header.reset();
    return libc().recvmsg(fd, header.bytes, flagBits);
  }, () => nameForErrors("getpeername", fd));
  return received(count, header);
}

function received(length: number, header: MessageHeader): ReceivedMessage {
  header.keep();
  const numbers = decodeDescriptors(header.control);
  if (constants.MSG_CMSG_CLOEXEC === 0) {
    for (const fd of numbers) {
      fcntl(fd, constants.F_SETFD, constants.FD_CLOEXEC);
    }
  }
  const descriptors = numbers.map((fd) => new Socket(fd));
  const { flags, name } = header;
  return {
    length,
    flags,
    address: name.length === 0 ? undefined : decodeSockaddr(name),
    descriptors,
    [Symbol.dispose]: () => {
      for (const descriptor of descriptors) descriptor.close();
    },
  };
}
