import {
  accept,
  AF_UNIX,
  bind,
  connect,
  connectedPair,
  listen,
  MSG_DONTWAIT,
  recv,
  send,
  shutdown,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";
import { bytesOf } from "lib/testing/mod.ts";
import { pause } from "lib/time/mod.ts";

/** The two ends of a connection of this process. */
interface Ends extends Disposable {
  readonly ours: Socket;
  readonly peer: Socket;
}

/** A connection over TCP, or through a local socket at a path. */
export function connected(path?: string): Ends {
  if (path === undefined) return connectedPair();
  using listener = socket(AF_UNIX, SOCK_STREAM);
  bind(listener, { path });
  listen(listener, 1);
  using ends = new DisposableStack();
  const ours = ends.use(socket(AF_UNIX, SOCK_STREAM));
  connect(ours, { path });
  const peer = ends.use(accept(listener).socket);
  const both = ends.move();
  return { ours, peer, [Symbol.dispose]: () => both.dispose() };
}

/** What the kernel of this machine answers: the result that is expected. */
export async function kernelAnswers(
  { ours, peer }: Ends,
  how: number,
): Promise<Record<string, string>> {
  shutdown(ours, how);
  const weReceive = await lastAnswer(ours);
  const weSend = await sending(ours, "ours");
  const peerReceives = await lastAnswer(peer);
  const peerSends = await sending(peer, "later");
  const weReceiveLater = await lastAnswer(ours);
  return { weReceive, weSend, peerReceives, peerSends, weReceiveLater };
}

async function sending(from: Socket, text: string): Promise<string> {
  const bytes = bytesOf(text);
  return await errorName(() => send(from, bytes, MSG_DONTWAIT)) ?? "sent";
}

/** What recv() says; emptiness counts when it has lasted for 100 ms. */
async function lastAnswer(socket: Socket): Promise<string> {
  const buffer = new Uint8Array(100);
  for (const started = performance.now();;) {
    let count = 0;
    const error = await errorName(() =>
      count = recv(socket, buffer, MSG_DONTWAIT)
    );
    if (count > 0) return new TextDecoder().decode(buffer.subarray(0, count));
    if (error !== undefined && error !== "EAGAIN") return error;
    if (performance.now() - started > 100) return error ?? "end of stream";
    await pause(2);
  }
}
