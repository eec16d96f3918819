import { testWith } from "lib/testing/mod.ts";

/** A test with a receiver that shares no code with the course. */
export function testWithPython(name: string, fn: () => Promise<void>): void {
  testWith("python3", name, fn);
}

/** Runs a program and returns what it printed as JSON. */
export async function python(
  program: string,
  ...args: (string | number)[]
): Promise<unknown> {
  const { success, stdout, stderr } = await new Deno.Command("python3", {
    args: ["-c", program, ...args.map(String)],
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(text.decode(stderr));
  return JSON.parse(text.decode(stdout));
}

/**
 * Connects to the port of argument 1, reads until the end or an error, pausing
 * for the seconds of argument 2 before each read, and prints the sizes read and
 * how it ended.
 */
export const READER = `
import json, socket, sys, time
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10)
sizes, ending = [], "EOF"
try:
    while True:
        time.sleep(float(sys.argv[2]))
        part = s.recv(65536)
        if not part: break
        sizes.append(len(part))
except OSError as error:
    import errno
    ending = errno.errorcode[error.errno]
print(json.dumps([sizes, ending]))
`;
