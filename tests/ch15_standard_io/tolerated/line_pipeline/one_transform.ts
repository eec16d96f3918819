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
  await input.pipeThrough(numbered()).pipeTo(output);
}

function numbered(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let number = 0;
  let rest = "";
  return new TransformStream({
    transform(chunk, controller) {
      const text = rest + decoder.decode(chunk, { stream: true });
      const end = text.lastIndexOf("\n") + 1;
      rest = text.slice(end);
      const lines = text.slice(0, end).replace(
        /.*\n/g,
        (line) => `${++number} ${line}`,
      );
      if (lines !== "") controller.enqueue(encoder.encode(lines));
    },
    flush(controller) {
      rest += decoder.decode();
      if (rest === "") return;
      controller.enqueue(encoder.encode(`${++number} ${rest}\n`));
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
