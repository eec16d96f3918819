import { SOL_SOCKET } from "./constants.ts";
import type { Descriptor } from "./descriptor.ts";
import { detectPlatform } from "./platform.ts";
import { rawGetsockopt } from "./raw_options.ts";

/** SO_PEERCRED of `<asm-generic/socket.h>`: x86-64 and AArch64. */
const SO_PEERCRED = 17;
/** Bytes of `struct ucred`: pid_t, uid_t, gid_t. */
const ucredBytes = 12;

/** Who is at the other end of a local connection. */
export interface PeerCredentials {
  /** The process that connected or listened; 0 when this one can not see it. */
  readonly pid: number;
  /** Its effective user. */
  readonly uid: number;
  /** Its effective group. */
  readonly gid: number;
}

/**
 * Who is at the other end of a connected local stream. The kernel wrote it
 * down when the peer called connect(2), listen(2) or socketpair(2), so the peer
 * can not claim to be somebody else. A descriptor handed on keeps the old entry.
 *
 * @param socket A connected AF_UNIX socket of type SOCK_STREAM or SOCK_SEQPACKET.
 * @returns Process, user and group. Without a peer pid is 0, uid and gid are
 * 4294967295 (−1).
 * @throws {PosixError} ENOTSOCK, EBADF.
 * @throws {Error} On a system other than Linux, in one line.
 *
 * Source: unix(7), SO_PEERCRED.
 *
 * @example
 * ```ts
 * import { AF_UNIX, peerCredentials, SOCK_STREAM, socketpair } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const [left, right] = socketpair(AF_UNIX, SOCK_STREAM);
 * using _left = left;
 * using _right = right;
 * assertEquals(peerCredentials(left).pid, Deno.pid);
 * ```
 */
export function peerCredentials(socket: Descriptor): PeerCredentials {
  if (detectPlatform(Deno.build.os) !== "linux") {
    throw new Error("peerCredentials: needs Linux (SO_PEERCRED)");
  }
  const bytes = rawGetsockopt(
    socket,
    SOL_SOCKET,
    SO_PEERCRED,
    ucredBytes,
    "SO_PEERCRED",
  );
  const [pid = 0] = new Int32Array(bytes.buffer, 0, 1);
  const [uid = 0, gid = 0] = new Uint32Array(bytes.buffer, 4, 2);
  return { pid, uid, gid };
}
