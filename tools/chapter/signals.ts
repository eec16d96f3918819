/** Tells a command that the reader wants it to stop. */
export interface Stopped extends Disposable {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** The exit status then: 128 + signal, as in a shell. */
  readonly status: number | undefined;
}

/** The signals that end a command, where the platform has them. */
const endings: readonly (readonly [Deno.Signal, number])[] =
  Deno.build.os === "windows"
    ? [["SIGINT", 130], ["SIGBREAK", 130]]
    : [["SIGINT", 130], ["SIGTERM", 143]];

/**
 * Listens for Ctrl-C and SIGTERM until it is disposed.
 *
 * @param onSignal called for every signal, also for those after the first
 * @returns a signal and, once it is aborted, the exit status
 */
export function stopOnSignals(
  onSignal: (signal: Deno.Signal) => void = () => {},
): Stopped {
  const controller = new AbortController();
  let first: number | undefined;
  const removals = endings.map(([signal, status]) => {
    const listener = () => {
      first ??= status;
      controller.abort();
      onSignal(signal);
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
