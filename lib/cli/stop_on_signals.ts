import { exitStatus } from "./exit_status.ts";

/** Tells a program that the reader wants it to stop. */
export interface Stopped extends Disposable {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** The exit status then, that of the first signal. */
  readonly status: number | undefined;
}

/** The signals that end a program, where the platform has them. */
const endings: readonly (readonly [Deno.Signal, number])[] = [
  ["SIGINT", exitStatus.interrupted],
  Deno.build.os === "windows"
    ? ["SIGBREAK", exitStatus.interrupted]
    : ["SIGTERM", exitStatus.terminated],
];

/**
 * Listens for Ctrl-C and SIGTERM until it is disposed.
 *
 * @param onSignal Called for every signal, also for those after the first,
 * with the exit status of its own.
 * @returns A signal and, once it is aborted, the exit status.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stopOnSignals } from "lib/cli/mod.ts";
 *
 * using stopped = stopOnSignals();
 * assertEquals([stopped.signal.aborted, stopped.status], [false, undefined]);
 * ```
 */
export function stopOnSignals(
  onSignal: (signal: Deno.Signal, status: number) => void = () => {},
): Stopped {
  const controller = new AbortController();
  let first: number | undefined;
  const removals = endings.map(([signal, status]) => {
    const listener = () => {
      first ??= status;
      controller.abort();
      onSignal(signal, status);
    };
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  return {
    signal: controller.signal,
    get status() {
      return first;
    },
    [Symbol.dispose]: () => removals.forEach((remove) => remove()),
  };
}
