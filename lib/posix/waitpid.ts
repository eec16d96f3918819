import { constants } from "./constants/table.ts";
import { libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";

/** A child that ended, or nothing to tell yet. */
export interface Waited {
  /** Its process ID; 0 when WNOHANG was given and no child has ended. */
  readonly pid: number;
  /** As wait(2) gives it: ask WIFEXITED and the others what it means. */
  readonly status: number;
}

/**
 * Takes the status of a child that ended; its entry in the process table, the
 * zombie, is gone after that. Blocks the whole program until there is one,
 * unless WNOHANG is given.
 *
 * @param pid A child's process ID, or −1 for any child. (Any may take a child
 * that Deno started, which Deno then waits for in vain.)
 * @param options 0, or WNOHANG and WUNTRACED or-ed together.
 * @returns The child and its status.
 * @throws {PosixError} ECHILD: there is no such child, or it was reaped.
 *
 * Source: waitpid(2).
 *
 * @example
 * ```ts
 * import { posixSpawn, waitpid, WIFEXITED } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const child = posixSpawn(["true"]);
 * const { pid, status } = waitpid(child);
 * assertEquals([pid, WIFEXITED(status)], [child, true]);
 * ```
 */
export function waitpid(pid: number, options = 0): Waited {
  const status = new Int32Array(1);
  const found = uninterrupted(
    "waitpid",
    () => libc().waitpid(pid, status, options),
    () => String(pid),
  );
  return { pid: found, status: status[0] ?? 0 };
}

/**
 * Whether the child ended by itself, by exit(3) or the end of main.
 *
 * @param status What `waitpid` returned.
 * @returns True if it did.
 *
 * Source: wait(2).
 */
export function WIFEXITED(status: number): boolean {
  return (status & 0x7f) === 0;
}

/**
 * The number given to exit(3), 0 to 255. Means something if WIFEXITED.
 *
 * @param status What `waitpid` returned.
 * @returns 0 to 255.
 *
 * Source: wait(2).
 */
export function WEXITSTATUS(status: number): number {
  return (status >> 8) & 0xff;
}

/**
 * Whether a signal ended the child.
 *
 * @param status What `waitpid` returned.
 * @returns True if one did.
 *
 * Source: wait(2).
 */
export function WIFSIGNALED(status: number): boolean {
  const low = status & 0x7f;
  return low !== 0 && low !== 0x7f;
}

/**
 * The number of the signal that ended the child. Means something if WIFSIGNALED.
 *
 * @param status What `waitpid` returned.
 * @returns The signal, such as SIGKILL.
 *
 * Source: wait(2).
 */
export function WTERMSIG(status: number): number {
  return status & 0x7f;
}

/**
 * Whether a signal stopped the child; told only with WUNTRACED.
 *
 * @param status What `waitpid` returned.
 * @returns True if one did.
 *
 * Source: wait(2).
 */
export function WIFSTOPPED(status: number): boolean {
  return (status & 0xff) === 0x7f;
}

const signals = Object.entries(constants).filter(([name]) =>
  name.startsWith("SIG")
);

/**
 * The name of a signal.
 *
 * @param signal Its number on this platform.
 * @returns For example `"SIGKILL"`; `"signal 40"` for one without a name here.
 */
export function signalName(signal: number): string {
  return signals.find(([, number]) => number === signal)?.[0] ??
    `signal ${signal}`;
}
