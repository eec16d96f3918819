/**
 * Unusual but right: the receive goes on at once, and every answer is a task
 * of its own that keeps bytes and address together.
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
  const answers = new Set<Promise<unknown>>();
  try {
    for (;;) {
      const [bytes, from] = await socket.receive(new Uint8Array(65_507));
      const answer = Promise.resolve().then(() => socket.send(bytes, from));
      answers.add(answer);
      answer.finally(() => answers.delete(answer));
    }
  } finally {
    await Promise.allSettled(answers);
  }
}
