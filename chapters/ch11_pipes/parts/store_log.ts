/**
 * A child of `echo_store_server`: reads messages from standard input, a pipe,
 * and adds them to a log. It ends when the pipe does, with everything stored.
 *
 * Argument: the path of the log.
 * @module
 */
import { LineParser, messages, writeAll } from "lib/framing/mod.ts";
import { PIPE_BUF } from "lib/posix/mod.ts";

const [path = "log"] = Deno.args;
using log = await Deno.open(path, { append: true, create: true });
let number = 0;
for await (const message of messages(Deno.stdin, new LineParser(PIPE_BUF))) {
  const line = `${++number} ${message}\n`;
  await writeAll(log, new TextEncoder().encode(line));
}
