/**
 * A child of `echo_store_server`: echoes to one client, whose connection is
 * standard input and output, and writes each line into the log's pipe, which is
 * descriptor 3.
 *
 * Argument: what to call the client.
 * @module
 */
import { LineParser, writeAll } from "lib/framing/mod.ts";
import { PIPE_BUF, write } from "lib/posix/mod.ts";
import { failureLine } from "lib/cli/mod.ts";

const LF = 0x0a;
const [name = "client"] = Deno.args;
const encoder = new TextEncoder();
// With name and LF a message is at most PIPE_BUF: so it is written in one piece.
const parser = new LineParser(PIPE_BUF - encoder.encode(`${name}: \n`).length);

function store(line: string): void {
  const message = encoder.encode(`${name}: ${line}\n`);
  const count = write(3, message);
  if (count !== message.length) throw new Error(`write: ${count} bytes only`);
}

try {
  const buffer = new Uint8Array(65_536);
  let last: number | undefined = LF;
  for (let count; (count = await Deno.stdin.read(buffer)) !== null;) {
    const bytes = buffer.subarray(0, count);
    parser.push(bytes, store);
    await writeAll(Deno.stdout, bytes);
    last = bytes.at(-1);
  }
  // What has no end is a message, too, once the client has left.
  if (last !== LF) parser.push(new Uint8Array([LF]), store);
} catch (error) {
  // A client that resets its connection, or a line that is too long.
  if (!(error instanceof Error)) throw error;
  console.error(`${name}: ${failureLine(error) ?? error.message}`);
  Deno.exit(1);
}
