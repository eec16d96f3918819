import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  type ConnectedPair,
  MSG_DONTWAIT,
  recv,
  send,
  type Socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";

/** What recv() answers at once: bytes, the end of the stream, or an error. */
export async function receive(socket: Socket): Promise<string> {
  const buffer = new Uint8Array(65_536);
  let count = 0;
  const error = await errorName(() =>
    count = recv(socket, buffer, MSG_DONTWAIT)
  );
  return error ?? (count === 0 ? "end of stream" : `${count} bytes`);
}

/** What send() answers at once: how many bytes, or an error. */
export async function transmit(socket: Socket, text: string): Promise<string> {
  let count = 0;
  const bytes = new TextEncoder().encode(text);
  const error = await errorName(() =>
    count = send(socket, bytes, MSG_DONTWAIT)
  );
  return error ?? `${count} bytes`;
}

/** The states of both ends: ours, then the peer's. */
export function states({ ours, peer }: ConnectedPair): string {
  return `${tcpInfo(ours).state} ${tcpInfo(peer).state}`;
}

/**
 * Waits until the kernel has done what a call at one end means for the other:
 * every byte and FIN that was sent is acknowledged, and a reset is at both
 * ends. After SHUT_RD, poll() says "readable" at once and is no help.
 */
export async function settled({ ours, peer }: ConnectedPair): Promise<void> {
  await until(() => {
    const [a, b] = [tcpInfo(ours), tcpInfo(peer)];
    if (a.state === "CLOSE" || b.state === "CLOSE") return a.state === b.state;
    return a.unacked + b.unacked + a.notSentBytes + b.notSentBytes === 0;
  }, { what: "both ends to have settled" });
}
