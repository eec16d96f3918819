import { shell } from "./shell.ts";

/** What a shell runs that never rests. */
export const busyLoop = "while :; do :; done";

/** Processes that never rest, ended by `using`. */
export function busyLoops(
  count: number,
): AsyncDisposable & { readonly pids: readonly number[] } {
  const stack = new AsyncDisposableStack();
  const start = () => stack.use(shell(busyLoop)).pid;
  return {
    pids: Array.from({ length: count }, start),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
