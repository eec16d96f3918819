/**
 * Misconception: an empty line is no line.
 * Caught by: the lines are the same, however the bytes are cut
 * @module
 */
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
  await input
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(numberedLines())
    .pipeThrough(new TextEncoderStream())
    .pipeTo(output);
}

function numberedLines(): TransformStream<string, string> {
  let rest = "";
  let number = 0;
  return new TransformStream({
    transform(piece, controller) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? ""; // what stands behind the last LF
      for (const line of lines) {
        if (line !== "") controller.enqueue(`${++number} ${line}\n`);
      }
    },
    flush(controller) {
      if (rest !== "") controller.enqueue(`${++number} ${rest}\n`);
    },
  });
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
