/**
 * Misconception: close() at the end of the function is always reached.
 * Caught by: perform: nothing stays open when a step throws, and the error goes on
 * @module
 */
import {
  AF_INET,
  O_RDONLY,
  open,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

export type Step = "open a file" | "make a socket" | { readonly close: number };

export function predict(
  inUse: readonly number[],
  steps: readonly Step[],
): number[] {
  const taken = new Set(inUse);
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      taken.delete(given[step.close] ?? -1);
      continue;
    }
    let lowest = 0;
    while (taken.has(lowest)) lowest++;
    taken.add(lowest);
    given.push(lowest);
  }
  return given;
}

export function perform(path: string, steps: readonly Step[]): number[] {
  const opened: Socket[] = [];
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      opened[step.close]?.close();
      continue;
    }
    const one = step === "open a file"
      ? open(path, O_RDONLY)
      : socket(AF_INET, SOCK_STREAM);
    opened.push(one);
    given.push(one.fd);
  }
  for (const one of opened) one.close();
  return given;
}
