/**
 * Misconception: when one is closed, those opened after it move up.
 * Caught by: perform: returns the numbers that the kernel gave
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
  using stack = new DisposableStack();
  const opened: Socket[] = [];
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      opened.splice(step.close, 1)[0]?.close();
      continue;
    }
    const one = step === "open a file"
      ? open(path, O_RDONLY)
      : socket(AF_INET, SOCK_STREAM);
    // Closed at the end of the block at the latest, also when a step throws.
    opened.push(stack.use(one));
    given.push(one.fd);
  }
  return given;
}
