import * as posix from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";
import { bytesOf } from "lib/testing/mod.ts";
import { pause } from "lib/time/mod.ts";

/** The two ends of a connection of this process. */
interface Ends extends Disposable {
  readonly ours: posix.Socket;
  readonly peer: posix.Socket;
}

/** A connection over TCP, or through a local socket at a path. */
export function connected(path?: string): Ends {
  if (path === undefined) return posix.connectedPair();
  using listener = posix.socket(posix.AF_UNIX, posix.SOCK_STREAM);
  posix.bind(listener, { path });
  posix.listen(listener, 1);
  using ends = new DisposableStack();
  const ours = ends.use(posix.socket(posix.AF_UNIX, posix.SOCK_STREAM));
  posix.connect(ours, { path });
  const peer = ends.use(posix.accept(listener).socket);
  const both = ends.move();
  return { ours, peer, [Symbol.dispose]: () => both.dispose() };
}

/** What the kernel of this machine answers: the result that is expected. */
export async function kernelAnswers(
  { ours, peer }: Ends,
  how: number,
): Promise<Record<string, string>> {
  posix.shutdown(ours, how);
  const weReceive = await lastAnswer(ours);
  const weSend = await sending(ours, "ours");
  const peerReceives = await lastAnswer(peer);
  const peerSends = await sending(peer, "later");
  const weReceiveLater = await lastAnswer(ours);
  return { weReceive, weSend, peerReceives, peerSends, weReceiveLater };
}

async function sending(from: posix.Socket, text: string): Promise<string> {
  const bytes = bytesOf(text);
  return await errorName(() => posix.send(from, bytes, posix.MSG_DONTWAIT)) ??
    "sent";
}

/** What recv() says; emptiness counts when it has lasted for 100 ms. */
async function lastAnswer(socket: posix.Socket): Promise<string> {
  const buffer = new Uint8Array(100);
  for (const started = performance.now();;) {
    let count = 0;
    const error = await errorName(() =>
      count = posix.recv(socket, buffer, posix.MSG_DONTWAIT)
    );
    if (count > 0) return new TextDecoder().decode(buffer.subarray(0, count));
    if (error !== undefined && error !== "EAGAIN") return error;
    if (performance.now() - started > 100) return error ?? "end of stream";
    await pause(2);
  }
}
