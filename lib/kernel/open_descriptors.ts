import { requireLinux } from "./require_linux.ts";

/** The access mode among the flags of a descriptor: O_ACCMODE of fcntl(2). */
const accessMode = 0o3;
const writeOnly = 0o1;
const nonblocking = 0o4000;

/** A socket that a process has open. */
export interface OpenSocket {
  /** Its descriptor in that process. */
  readonly fd: number;
  /** The socket's number, the `inode` of {@linkcode tcpSockets}. */
  readonly inode: number;
}

/** An end of a pipe that a process has open. */
export interface OpenPipe {
  /** Its descriptor in that process. */
  readonly fd: number;
  /** The pipe's number: both ends and all of their copies have the same. */
  readonly inode: number;
  /** Which end it is. */
  readonly end: "read" | "write";
  /** Whether O_NONBLOCK is set on it. */
  readonly nonblocking: boolean;
}

/** The descriptors of a process that stand for one kind of thing. */
function openOnes<T extends { readonly fd: number }>(
  caller: string,
  pid: number,
  kind: "pipe" | "socket",
  describe: (fd: number, inode: number) => T,
): T[] {
  const folder = `/proc/${pid}/fd`;
  requireLinux(caller, folder);
  const found: T[] = [];
  for (const { name } of Deno.readDirSync(folder)) {
    try {
      const target = Deno.readLinkSync(`${folder}/${name}`);
      const [, of, inode] = /^(\w+):\[(\d+)\]$/.exec(target) ?? [];
      if (of === kind) found.push(describe(Number(name), Number(inode)));
    } catch (error) {
      // Closed since it was listed.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return found.sort((a, b) => a.fd - b.fd);
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
  const describe = (fd: number, inode: number) => ({ fd, inode });
  return openOnes("openSockets", pid, "socket", describe);
}

/**
 * The pipe ends that a process has open. Reading a pipe tells its end only when
 * no process has its write end any more: this shows who has it.
 *
 * @param pid The process; this one unless told.
 * @returns One entry per descriptor, lowest first.
 * @throws {Deno.errors.NotFound} When there is no such process.
 * @throws {Deno.errors.PermissionDenied} When it belongs to another user.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_fd(5), proc_pid_fdinfo(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openPipes } from "lib/kernel/mod.ts";
 * import { pipe } from "lib/posix/mod.ts";
 *
 * using ends = pipe();
 * const found = openPipes().find(({ fd }) => fd === ends.writeEnd.fd);
 * assertEquals(found?.end, "write");
 * ```
 */
export function openPipes(pid: number = Deno.pid): OpenPipe[] {
  return openOnes("openPipes", pid, "pipe", (fd, inode) => {
    const flags = flagsIn(Deno.readTextFileSync(`/proc/${pid}/fdinfo/${fd}`));
    return {
      fd,
      inode,
      end: (flags & accessMode) === writeOnly ? "write" : "read",
      nonblocking: (flags & nonblocking) !== 0,
    };
  });
}

/** The flags of open(2), which stand there in octal. */
function flagsIn(fdinfo: string): number {
  return parseInt(/^flags:\s*([0-7]+)/m.exec(fdinfo)?.[1] ?? "0", 8);
}
