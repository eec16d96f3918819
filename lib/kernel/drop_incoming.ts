import {
  type Descriptor,
  setsockopt,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
} from "lib/posix/mod.ts";
import { requireLinux } from "./require_linux.ts";

// Classic BPF: BPF_RET | BPF_K. The constant says how many bytes to keep: none.
const dropAll = [{ code: 0x06, jumpTrue: 0, jumpFalse: 0, constant: 0 }];

/**
 * Makes a socket deaf: the kernel throws away every packet for it, without an
 * answer, as if the network lost them. The peer of a connection gets no more
 * acknowledgements. Needs no special rights.
 *
 * @param s The socket.
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
  setsockopt(s, SO_ATTACH_FILTER, dropAll);
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
