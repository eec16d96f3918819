/**
 * A pipeline of lines.
 *
 * Web Streams are Deno's standard I/O: bytes flow through transforms from one
 * end to the other, and a reader who stops makes the source stop. One careless
 * stage, and all that nobody reads is kept in memory.
 *
 * Goal:   numberLines(input, output) writes each line of the input (UTF-8) to
 *         the output with its number before it: "hello\nworld\n" becomes
 *         "1 hello\n2 world\n". A line is passed on as soon as its LF has come;
 *         the last may have none, and gets one. When the input has ended, the
 *         output is closed. While the output takes nothing, the input is not
 *         read on: no stage may collect more than a few chunks.
 *         serve(), given here, calls it for each client.
 * Calls:  TextDecoderStream, TransformStream, TextEncoderStream, pipeThrough,
 *         pipeTo
 * Lesson: chapters/ch15_standard_io/README.md, "Back-pressure"
 * Check:  deno task check ch15/line_pipeline
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  descriptorOf,
  setsockopt,
  SO_RCVBUF,
  SO_SNDBUF,
} from "lib/posix/mod.ts";
import { isNetworkError } from "lib/cli/mod.ts";
import { clientsOf, connStreams } from "lib/streams/mod.ts";

export async function numberLines(
  input: ReadableStream<Uint8Array<ArrayBuffer>>,
  output: WritableStream<Uint8Array>,
): Promise<void> {
  await unimplemented(`numberLines(${input.locked}, ${output.locked})`);
}

/** Given: numbers the lines of each client until `signal` is aborted. */
export async function serve({ onListen, signal }: {
  onListen: (address: Deno.NetAddr) => void;
  signal: AbortSignal;
}): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  // Accepted sockets inherit them: what does not fit shows soon.
  for (const option of [SO_RCVBUF, SO_SNDBUF]) {
    setsockopt(descriptorOf(listener), option, 65_536);
  }
  signal.addEventListener("abort", () => listener[Symbol.dispose]());
  onListen(listener.addr);
  const served: Promise<void>[] = [];
  for await (const conn of clientsOf(listener)) {
    served.push(serveOne(conn, signal));
  }
  await Promise.all(served);
}

async function serveOne(
  conn: Deno.TcpConn,
  signal: AbortSignal,
): Promise<void> {
  using open = conn;
  const aborted = new Promise((resolve) =>
    signal.addEventListener("abort", resolve)
  );
  void aborted.then(() => open[Symbol.dispose]());
  try {
    const { readable, writable } = connStreams(conn);
    await numberLines(readable, writable);
    // Open until the server stops: the end has to come from numberLines().
    await aborted;
  } catch (error) {
    // One broken connection is not the end of the server; a mistake in it is.
    if (!signal.aborted && !isNetworkError(error)) throw error;
  }
}
