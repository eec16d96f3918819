/**
 * Misconception: one variable for "the client" will do.
 * Caught by: two clients at a time: each gets its own
 * @module
 */
export interface ServerOptions {
  readonly signal: AbortSignal;
  readonly onListen: (address: Deno.Addr) => void;
}

/** Given: opens the socket and serves until the signal is aborted. */
export async function serve(
  { signal, onListen }: ServerOptions,
): Promise<void> {
  const hostname = "127.0.0.1";
  const socket = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
  signal.addEventListener("abort", () => socket.close());
  onListen(socket.addr);
  try {
    await answerAll(socket);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function answerAll(socket: Deno.DatagramConn): Promise<void> {
  let client: Deno.Addr;
  for await (const [bytes, from] of socket) {
    client = from;
    // The answer takes a moment; by then another client may have written.
    setTimeout(() => socket.send(bytes, client), 5);
  }
}
