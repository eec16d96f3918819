import { fileURLToPath } from "node:url";

/** A Deno process that prints lines, and ends when its input does. */
export interface LineProcess extends AsyncDisposable {
  readonly pid: number;
  /** The next line of its output; throws when it ended without one. */
  line(): Promise<string>;
  /** Ends its input, which asks it to end. */
  endInput(): Promise<void>;
}

/**
 * Starts a module of the course in a process of its own.
 *
 * @param module where it lies
 * @param args its arguments
 */
export function startLines(
  module: URL,
  args: readonly string[] = [],
): LineProcess {
  const config = fileURLToPath(new URL("../../../deno.json", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--quiet",
      `--config=${config}`,
      fileURLToPath(module),
      ...args,
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const endInput = () => child.stdin.close().catch(() => {});
  return {
    pid: child.pid,
    endInput,
    async line() {
      while (!rest.includes("\n")) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`process ${child.pid} ended: ${rest}`);
        rest += value;
      }
      const end = rest.indexOf("\n");
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      return line;
    },
    async [Symbol.asyncDispose]() {
      await endInput();
      await reader.cancel();
      await child.status;
    },
  };
}
