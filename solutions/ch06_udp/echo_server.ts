/**
 * Echo server for many clients: the reference solution.
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
  for await (const [bytes, from] of socket) {
    await socket.send(bytes, from);
  }
}
