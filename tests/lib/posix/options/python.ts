/**
 * Asks Python's socket module, a second implementation of the same calls.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { once } from "node:events";

/** An option as Python's `getsockopt(level, number, size)` takes it. */
export interface Question {
  readonly level: number;
  readonly number: number;
  readonly size: number;
}

/** The answer's bytes in hex, or the number of the error. */
export type Answer = string | number;

const program = `
import json, socket, sys
request = json.loads(sys.argv[1])
def read(s, q):
    try:
        return s.getsockopt(q["level"], q["number"], q["size"]).hex()
    except OSError as e:
        return e.errno
result = {}
result["constants"] = {n: getattr(socket, n, None) for n in request.get("names", [])}
result["fresh"] = []
for family, type in request.get("kinds", []):
    with socket.socket(family, type) as s:
        result["fresh"].append([read(s, q) for q in request["questions"]])
result["same"] = []
if request.get("stdin"):
    with socket.socket(fileno=0) as s:
        result["same"] = [read(s, q) for q in request["questions"]]
result["set"] = []
for family, type, level, number, value, size in request.get("sets", []):
    with socket.socket(family, type) as s:
        try:
            s.setsockopt(level, number, bytes.fromhex(value))
            result["set"].append(s.getsockopt(level, number, size).hex())
        except OSError as e:
            result["set"].append(e.errno)
print(json.dumps(result))
`;

/** What Python is asked. */
export interface Request {
  /** Constants of its socket module. */
  readonly names?: readonly string[];
  /** Options to read, */
  readonly questions?: readonly Question[];
  /** of fresh sockets: family and type of each, */
  readonly kinds?: readonly (readonly [family: number, type: number])[];
  /** and of this very descriptor. */
  readonly descriptor?: number;
  /** Options to set on a fresh socket each, and to read back: family, type, level, number, hex, size. */
  readonly sets?: readonly (readonly [
    number,
    number,
    number,
    number,
    string,
    number,
  ])[];
}

/** What Python answers, in the order of the request. */
export interface Reply {
  readonly constants: Readonly<Record<string, number | null>>;
  readonly fresh: readonly (readonly Answer[])[];
  readonly same: readonly Answer[];
  readonly set: readonly Answer[];
}

/** Runs one Python process and returns its answers. */
export async function askPython(
  { descriptor, ...request }: Request,
): Promise<Reply> {
  const stdin = descriptor !== undefined;
  const child = spawn(
    "python3",
    ["-c", program, JSON.stringify({ ...request, stdin })],
    { stdio: [descriptor ?? "ignore", "pipe", "inherit"] },
  );
  const exit = once(child, "close");
  if (child.stdout === null) throw new Error("python3: no standard output");
  const output = await text(child.stdout);
  await exit;
  if (child.exitCode !== 0) {
    throw new Error(`python3: exit status ${child.exitCode}`);
  }
  return JSON.parse(output);
}
