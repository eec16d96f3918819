import { processInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";

const words: Readonly<Record<string, string>> = {
  R: "R, runs",
  S: "S, sleeps",
  D: "D, waits for a device",
  T: "T, stopped",
  Z: "Z, zombie",
};

/** How a process stands in the kernel's table, as ps(1) shows it. */
export function stateOf(pid: number): string {
  const state = processInfo(pid)?.state;
  return state === undefined ? "not there" : words[state] ?? state;
}

/** Waits until a process is in a state, such as "Z". */
export async function untilState(pid: number, state: string): Promise<void> {
  await until(() => processInfo(pid)?.state ?? "none", {
    what: `process ${pid} in state ${state}`,
    accept: (seen) => seen === state,
  });
}
