/**
 * Handles a signal by a C function, within the thread that gets it: when the
 * call that it interrupts has ended, it has been handled.
 *
 * A listener of Deno would do less here. It is told by a thread of Deno's own,
 * some time later; when it has been removed by then, the signal does what it
 * does to a process without a listener, and SIGUSR2 ends it.
 *
 * @param signal The signal's number.
 * @returns Disposing it puts back what was there before.
 *
 * Source: signal(2), and deno_signals of Deno. Linux only.
 */
export function handledByC(signal: number): Disposable {
  const libc = Deno.dlopen("libc.so.6", {
    signal: { parameters: ["i32", "pointer"], result: "pointer" },
    // Takes a number, as a handler does, and changes nothing.
    abs: { type: "pointer" },
  });
  const before = libc.symbols.signal(signal, libc.symbols.abs);
  return {
    [Symbol.dispose]() {
      libc.symbols.signal(signal, before);
      libc.close();
    },
  };
}
