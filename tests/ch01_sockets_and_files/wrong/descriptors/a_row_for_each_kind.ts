/**
 * Misconception: files and sockets are numbered each for themselves.
 * Caught by: predict: files and sockets are counted together
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
  const taken = { file: new Set(inUse), socket: new Set(inUse) };
  const given: number[] = [];
  const rows: Set<number>[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      rows[step.close]?.delete(given[step.close] ?? -1);
      continue;
    }
    const row = step === "open a file" ? taken.file : taken.socket;
    let lowest = 0;
    while (row.has(lowest)) lowest++;
    row.add(lowest);
    given.push(lowest);
    rows.push(row);
  }
  return given;
}

export function perform(path: string, steps: readonly Step[]): number[] {
  using stack = new DisposableStack();
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
    // Closed at the end of the block at the latest, also when a step throws.
    opened.push(stack.use(one));
    given.push(one.fd);
  }
  return given;
}
