import { terminalWidth } from "./terminal_width.ts";

const clear = "\r\x1b[2K";

/** A line on the terminal that says what goes on until results are printed. */
export interface StatusLine extends Disposable {
  /** Shows a text instead of the one before. */
  readonly show: (text: string) => void;
  /** Takes the text away. */
  readonly clear: () => void;
}

/**
 * A status line; where its output is no terminal it shows nothing.
 *
 * @param output Where it is shown (default: standard output).
 * @returns The line; disposing of it takes the text away.
 *
 * @example
 * ```ts
 * import { statusLine } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * let written = "";
 * const terminal = {
 *   isTerminal: () => true,
 *   writeSync: (bytes: Uint8Array) =>
 *     (written += new TextDecoder().decode(bytes)).length,
 * };
 * {
 *   using status = statusLine(terminal);
 *   status.show("1 of 2");
 * }
 * assertEquals(written, "\r\x1b[2K1 of 2\r\x1b[2K");
 * ```
 */
export function statusLine(
  output: Pick<typeof Deno.stdout, "isTerminal" | "writeSync"> = Deno.stdout,
): StatusLine {
  if (!output.isTerminal()) {
    return { show() {}, clear() {}, [Symbol.dispose]() {} };
  }
  const write = (text: string) =>
    output.writeSync(new TextEncoder().encode(text));
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
