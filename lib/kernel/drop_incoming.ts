import {
  AF_INET,
  type Descriptor,
  PosixError,
  setsockopt,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { requireLinux } from "./require_linux.ts";

// Classic BPF: BPF_RET | BPF_K. The constant says how many bytes to keep: none.
const dropAll = [{ code: 0x06, jumpTrue: 0, jumpFalse: 0, constant: 0 }];

/**
 * Makes a socket deaf: the kernel throws away every packet for it, without an
 * answer, as if the network lost them. The peer of a connection gets no more
 * acknowledgements.
 *
 * A datagram socket needs no special rights. For a TCP socket newer kernels
 * (Linux commit 5d39580f68e6, and stable ones that took it over) ask for
 * CAP_NET_ADMIN in the network namespace: {@linkcode canDropIncoming} tells.
 *
 * @param s The socket.
 * @throws {PosixError} EPERM when this kernel asks for a right that is missing.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: socket(7), `SO_ATTACH_FILTER`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dropIncoming, stopDropping } from "lib/kernel/mod.ts";
 * import { AF_INET, asInet, bind, connect, getsockname } from "lib/posix/mod.ts";
 * import { MSG_DONTWAIT, recv, send, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 *
 * using receiver = socket(AF_INET, SOCK_DGRAM);
 * bind(receiver, { hostname: "127.0.0.1", port: 0 });
 * using sender = socket(AF_INET, SOCK_DGRAM);
 * connect(sender, asInet(getsockname(receiver)));
 *
 * dropIncoming(receiver);
 * send(sender, new Uint8Array([1]));
 * stopDropping(receiver);
 * send(sender, new Uint8Array([2]));
 *
 * const buffer = new Uint8Array(1);
 * recv(receiver, buffer, MSG_DONTWAIT);
 * assertEquals(buffer[0], 2);
 * ```
 */
export function dropIncoming(s: Descriptor): void {
  requireLinux("dropIncoming", "SO_ATTACH_FILTER");
  try {
    setsockopt(s, SO_ATTACH_FILTER, dropAll);
  } catch (error) {
    if (!(error instanceof PosixError) || error.code !== "EPERM") throw error;
    throw new PosixError(
      "dropIncoming",
      error.errno,
      undefined,
      "this kernel wants CAP_NET_ADMIN for TCP: run as root or in `unshare -Urn`",
    );
  }
}

/**
 * Whether {@linkcode dropIncoming} works here on a TCP socket, found out by
 * trying it on a fresh one.
 *
 * @returns `false` without the right, and on any system but Linux.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { canDropIncoming, dropIncoming } from "lib/kernel/mod.ts";
 * import { AF_INET, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * if (canDropIncoming()) dropIncoming(s);
 * else assertThrows(() => dropIncoming(s));
 * ```
 */
export function canDropIncoming(): boolean {
  if (Deno.build.os !== "linux") return false;
  using s = socket(AF_INET, SOCK_STREAM);
  try {
    dropIncoming(s);
    return true;
  } catch (error) {
    if (error instanceof PosixError && error.code === "EPERM") return false;
    throw error;
  }
}

/**
 * Lets a socket hear again after {@linkcode dropIncoming}.
 *
 * @param s The socket.
 * @throws {PosixError} ENOENT when it was not deaf.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: socket(7), `SO_DETACH_FILTER`.
 */
export function stopDropping(s: Descriptor): void {
  requireLinux("stopDropping", "SO_DETACH_FILTER");
  setsockopt(s, SO_DETACH_FILTER, 0);
}
