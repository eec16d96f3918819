/** What Ctrl-C and Ctrl-D send where they are keys. */
export const ctrlC = "\x03";
export const ctrlD = "\x04";

/** What arrow keys and their like send (ECMA-48 5.4): nothing here. */
// deno-lint-ignore no-control-regex
const sequences = /\x1b(?:[[O][0-?]*[ -/]*[@-~]?)?/g;

/** Windows has no mode in which Ctrl-C is a signal and a key needs no Enter. */
const mode = { cbreak: Deno.build.os !== "windows" };

/**
 * Reads single keys from the terminal on standard input, without Enter. Where
 * standard input is no terminal there are no keys, only its end.
 *
 * @param onKey Called with each key, in small letters.
 * @param onEnd Called at the end of the input.
 * @returns Gives the terminal back as it was when it is disposed.
 */
export function readKeys(
  onKey: (key: string) => void,
  onEnd: () => void,
): Disposable {
  const terminal = Deno.stdin.isTerminal();
  const setRaw = (on: boolean) => {
    if (terminal) Deno.stdin.setRaw(on, on ? mode : undefined);
  };
  // After Ctrl-Z and `fg` the shell has set the terminal up anew.
  const resumed = () => setRaw(true);
  const stops = terminal && Deno.build.os !== "windows";
  const read = async () => {
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(256);
    for (;;) {
      const count = await Deno.stdin.read(buffer);
      if (count === null) break;
      const text = decoder.decode(buffer.subarray(0, count), { stream: true });
      if (!terminal) continue;
      for (const key of text.replace(sequences, "").toLowerCase()) onKey(key);
    }
    onEnd();
  };
  setRaw(true);
  if (stops) Deno.addSignalListener("SIGCONT", resumed);
  void read();
  return {
    [Symbol.dispose]() {
      if (stops) Deno.removeSignalListener("SIGCONT", resumed);
      setRaw(false);
    },
  };
}
