import { parseProcessStat } from "./process_stat.ts";
import { requireLinux } from "./require_linux.ts";
import { unlessGone } from "./unless_gone.ts";

/** A process as the kernel's table shows it. */
export interface ProcessInfo {
  /** Its process ID. */
  readonly pid: number;
  /** The program's name, at most 15 bytes of it. */
  readonly name: string;
  /**
   * One letter: R runs, S sleeps, D sleeps and can not be woken, T is stopped,
   * Z has ended and was not waited for (a zombie).
   */
  readonly state: string;
  /** The process ID of its parent. */
  readonly parent: number;
}

/** A text of /proc about a process; nothing when there is no such process. */
function textOf(path: string): string | undefined {
  return unlessGone(() => Deno.readTextFileSync(path));
}

/**
 * A process's entry in the kernel's table.
 *
 * @param pid Its process ID, from 1.
 * @returns The entry; `undefined` when there is none: the process never was,
 * or has ended and was waited for.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_stat(5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { processInfo } from "lib/kernel/mod.ts";
 *
 * assertEquals(processInfo(Deno.pid)?.parent, Deno.ppid);
 * ```
 */
export function processInfo(pid: number): ProcessInfo | undefined {
  const path = `/proc/${pid}/stat`;
  requireLinux("processInfo", path);
  const text = textOf(path);
  if (text === undefined) return undefined;
  const { name, fields: [state = "", parent] } = parseProcessStat(text);
  return { pid, name, state, parent: Number(parent) };
}

/**
 * The children of a process, with those that have ended and were not yet
 * waited for.
 *
 * @param pid The process; this one unless told.
 * @returns Their entries, lowest PID first; none when there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_tid_children(5) tells of one thread's children only, and not
 * reliably while they come and go; this looks at every process.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { childProcesses } from "lib/kernel/mod.ts";
 *
 * const child = new Deno.Command("cat", { stdin: "piped" }).spawn();
 * assertEquals(childProcesses().some(({ pid }) => pid === child.pid), true);
 * await child.stdin.close();
 * await child.status;
 * ```
 */
export function childProcesses(pid: number = Deno.pid): ProcessInfo[] {
  requireLinux("childProcesses", "/proc");
  return Deno.readDirSync("/proc")
    .filter(({ name }) => /^\d+$/.test(name))
    .map(({ name }) => processInfo(Number(name)))
    .filter((info) => info !== undefined)
    .filter(({ parent }) => parent === pid)
    .toArray()
    .sort((a, b) => a.pid - b.pid);
}

/**
 * The memory that a process takes, in bytes. A page that n processes share
 * counts 1/n, so that the figures of several may be added.
 *
 * @param pid The process; this one unless told.
 * @returns Its proportional set size; 0 for a zombie, and for no process.
 * @throws {Deno.errors.PermissionDenied} When it belongs to another user.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_smaps(5), Pss.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { memoryOf } from "lib/kernel/mod.ts";
 *
 * assert(memoryOf() > 1_000_000);
 * ```
 */
export function memoryOf(pid: number = Deno.pid): number {
  const path = `/proc/${pid}/smaps_rollup`;
  requireLinux("memoryOf", path);
  const [, kibibytes] = /^Pss: +(\d+) kB$/m.exec(textOf(path) ?? "") ?? [];
  return Number(kibibytes ?? 0) * 1024;
}

/**
 * The signals that were sent to a process as a whole and wait for it: because
 * it is stopped, or blocks them. The kernel keeps one bit for each signal
 * (below the real-time ones), however often it was sent.
 *
 * @param pid The process; this one unless told.
 * @returns The signals' numbers; none when there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_status(5), ShdPnd; signal(7).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pendingSignals } from "lib/kernel/mod.ts";
 *
 * assertEquals(pendingSignals(), []);
 * ```
 */
export function pendingSignals(pid: number = Deno.pid): number[] {
  const path = `/proc/${pid}/status`;
  requireLinux("pendingSignals", path);
  const [, mask = ""] = /^ShdPnd:\s*([0-9a-f]+)$/m.exec(textOf(path) ?? "") ??
    [];
  const bits = BigInt(`0x${mask || "0"}`);
  return Array.from({ length: 64 }, (_, i) => i + 1)
    .filter((signal) => (bits >> BigInt(signal - 1) & 1n) === 1n);
}
