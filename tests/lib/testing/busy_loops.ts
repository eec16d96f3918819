import { shell } from "./shell.ts";

/** What a shell runs that never rests. */
export const busyLoop = "while :; do :; done";

/**
 * Processes that never rest, ended by `using`.
 *
 * @param count How many.
 * @param nice With 19 they run only where nobody else wants to; 0 unless told.
 */
export function busyLoops(
  count: number,
  nice = 0,
): AsyncDisposable & { readonly pids: readonly number[] } {
  const stack = new AsyncDisposableStack();
  const script = `exec nice -n ${nice} sh -c "${busyLoop}"`;
  const start = () => stack.use(shell(script)).pid;
  return {
    pids: Array.from({ length: count }, start),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
