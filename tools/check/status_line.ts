const clear = "\r\x1b[2K";

/** A line on the terminal that says what goes on, and gives way to results. */
export interface StatusLine extends Disposable {
  /** Shows a text instead of the one before. */
  readonly show: (text: string) => void;
  /** Takes the text away. */
  readonly clear: () => void;
}

/**
 * A status line on standard output; where that is no terminal it shows nothing.
 *
 * @returns the line; disposing of it takes the text away
 */
export function statusLine(): StatusLine {
  if (!Deno.stdout.isTerminal()) {
    return { show() {}, clear() {}, [Symbol.dispose]() {} };
  }
  const write = (text: string) =>
    Deno.stdout.writeSync(new TextEncoder().encode(text));
  let shown = false;
  const remove = () => {
    if (shown) write(clear);
    shown = false;
  };
  return {
    show(text) {
      // A longer line would wrap, and only its last row could be taken away.
      write(clear + text.slice(0, terminalWidth() - 1));
      shown = true;
    },
    clear: remove,
    [Symbol.dispose]: remove,
  };
}

/**
 * The width of the terminal on standard output.
 *
 * @returns columns; 80 where it is no terminal or does not say
 */
export function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}
