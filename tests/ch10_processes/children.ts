import { childProcesses, processInfo, until } from "lib/kernel/mod.ts";
import { type CheckContext, patient } from "lib/testing/mod.ts";

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

/**
 * Stops the code under test, lets something happen that it can not react to,
 * and lets it go on: what is signalled meanwhile is signalled once.
 */
export async function whileStopped(
  { subject, story }: CheckContext,
  happening: () => Promise<void>,
): Promise<void> {
  story.tell("your process is stopped (SIGSTOP)");
  Deno.kill(subject.pid, "SIGSTOP");
  try {
    await until(() => state(subject.pid), {
      what: "the stop",
      accept: (seen) => seen === "T",
    });
    await happening();
  } finally {
    story.tell("your process goes on (SIGCONT)");
    Deno.kill(subject.pid, "SIGCONT");
  }
}
