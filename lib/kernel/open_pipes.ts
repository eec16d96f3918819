import { requireLinux } from "./require_linux.ts";

/** The access mode among the flags of a descriptor: O_ACCMODE of fcntl(2). */
const ACCESS_MODE = 0o3;
const WRITE_ONLY = 0o1;
const NONBLOCK = 0o4000;

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
  const folder = `/proc/${pid}/fd`;
  requireLinux("openPipes", folder);
  const found: OpenPipe[] = [];
  for (const { name } of Deno.readDirSync(folder)) {
    try {
      const target = Deno.readLinkSync(`${folder}/${name}`);
      const [, inode] = /^pipe:\[(\d+)\]$/.exec(target) ?? [];
      if (inode === undefined) continue;
      const flags = flagsIn(
        Deno.readTextFileSync(`/proc/${pid}/fdinfo/${name}`),
      );
      found.push({
        fd: Number(name),
        inode: Number(inode),
        end: (flags & ACCESS_MODE) === WRITE_ONLY ? "write" : "read",
        nonblocking: (flags & NONBLOCK) !== 0,
      });
    } catch (error) {
      // Closed since it was listed.
      if (error instanceof Deno.errors.NotFound) continue;
      throw error;
    }
  }
  return found.sort((a, b) => a.fd - b.fd);
}

/** The flags of open(2), which stand there in octal. */
function flagsIn(fdinfo: string): number {
  return parseInt(/^flags:\s*([0-7]+)/m.exec(fdinfo)?.[1] ?? "0", 8);
}
