import { childProcesses, processInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { patient } from "lib/testing/mod.ts";

/** The state of a process: one letter, or "none" when it is not in the table. */
export function state(pid: number): string {
  return processInfo(pid)?.state ?? "none";
}

/**
 * Waits until a process is in a state, but not for ever.
 *
 * @returns The state it was in last.
 */
export async function stateAfter(
  pid: number,
  wanted: string,
): Promise<string> {
  await until(() => state(pid), {
    what: wanted,
    deadlineMs: patient(1000),
    accept: (seen) => seen === wanted,
  }).catch(() => {}); // The caller says what it means.
  return state(pid);
}

/**
 * Waits until a process has ended.
 *
 * @returns "Z" if it is a zombie, "none" if somebody has reaped it; another
 * letter if it did not end in time.
 */
export async function endedState(pid: number): Promise<string> {
  await until(() => state(pid), {
    what: "its end",
    accept: (seen) => seen === "Z" || seen === "none",
  }).catch(() => {}); // The caller says what it means.
  return state(pid);
}

/** The PIDs of a process's children that have ended and were not reaped. */
export function zombies(parent: number): number[] {
  return childProcesses(parent).filter(({ state }) => state === "Z")
    .map(({ pid }) => pid);
}
