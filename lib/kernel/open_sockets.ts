import { requireLinux } from "./require_linux.ts";

/** A socket that a process has open. */
export interface OpenSocket {
  /** Its descriptor in that process. */
  readonly fd: number;
  /** The socket's number, the `inode` of {@linkcode tcpSockets}. */
  readonly inode: number;
}

/**
 * The sockets that a process has open, of any family.
 *
 * @param pid The process; this one unless told.
 * @returns One entry per descriptor, lowest first.
 * @throws {Deno.errors.NotFound} When there is no such process.
 * @throws {Deno.errors.PermissionDenied} When it belongs to another user.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_fd(5).
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { openSockets } from "lib/kernel/mod.ts";
 * import { AF_INET, SOCK_STREAM, socket } from "lib/posix/mod.ts";
 *
 * using s = socket(AF_INET, SOCK_STREAM);
 * assert(openSockets().some(({ fd }) => fd === s.fd));
 * ```
 */
export function openSockets(pid: number = Deno.pid): OpenSocket[] {
  const folder = `/proc/${pid}/fd`;
  requireLinux("openSockets", folder);
  const found: OpenSocket[] = [];
  for (const { name } of Deno.readDirSync(folder)) {
    let target: string;
    try {
      target = Deno.readLinkSync(`${folder}/${name}`);
    } catch (error) {
      // Closed since it was listed.
      if (error instanceof Deno.errors.NotFound) continue;
      throw error;
    }
    const [, inode] = /^socket:\[(\d+)\]$/.exec(target) ?? [];
    if (inode !== undefined) {
      found.push({ fd: Number(name), inode: Number(inode) });
    }
  }
  return found.sort((a, b) => a.fd - b.fd);
}
