import { requireLinux } from "./require_linux.ts";

/**
 * Reads what /proc says about a process.
 *
 * @param read Reads it.
 * @returns What it read; nothing when the process, or the thread, is no more.
 */
export function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // It may end between open() and read(), and a zombie has some texts no
    // more: that is ESRCH, for which Deno has no class and sets no code.
    const gone = error instanceof Deno.errors.NotFound ||
      error instanceof Error && error.message.includes("(os error 3)");
    if (gone) return undefined;
    throw error;
  }
}

/**
 * Takes the line of /proc/PID/stat apart.
 *
 * @param text The line.
 * @returns The program's name, at most 15 bytes of it, and the fields behind it:
 * state, parent, …, from the third on.
 *
 * Source: proc_pid_stat(5).
 */
export function parseProcessStat(
  text: string,
): { readonly name: string; readonly fields: readonly string[] } {
  // The name stands in brackets and may itself have brackets and spaces.
  const end = text.lastIndexOf(")");
  return {
    name: text.slice(text.indexOf("(") + 1, end),
    fields: text.slice(end + 2).split(" "),
  };
}

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

/** Clock ticks of a second in the kernel's tables, USER_HZ. */
const ticksPerSecond = 100;

/**
 * How long a process has been computing, in user and in kernel mode.
 *
 * @param pid The process.
 * @returns Milliseconds, in steps of 10.
 * @throws {Deno.errors.NotFound} When there is no such process.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: proc_pid_stat(5), utime and stime.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { processorTime } from "lib/kernel/mod.ts";
 *
 * const before = processorTime(Deno.pid);
 * assert(processorTime(Deno.pid) >= before);
 * ```
 */
export function processorTime(pid: number): number {
  const path = `/proc/${pid}/stat`;
  requireLinux("processorTime", path);
  const { fields } = parseProcessStat(Deno.readTextFileSync(path));
  return (Number(fields[11]) + Number(fields[12])) * 1000 / ticksPerSecond;
}
