/**
 * Misconception: a server connects to its client before it answers.
 * Caught by: two clients at a time: each gets its own
 * @module
 */
import { connect, descriptorOf } from "lib/posix/mod.ts";

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
  const [bytes, from] = await socket.receive();
  await socket.send(bytes, from);
  if (from.transport !== "udp") return;
  // The kernel now turns everybody else away.
  connect(descriptorOf(socket), from);
  for await (const [bytes] of socket) await socket.send(bytes, from);
}
