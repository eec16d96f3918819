import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  answerOf,
  type ConnectedPair,
  MSG_DONTWAIT,
  recv,
  send,
  type Socket,
} from "lib/posix/mod.ts";

/** What recv() answers at once: bytes, the end of the stream, or an error. */
export function receive(socket: Socket): string {
  const buffer = new Uint8Array(65_536);
  return answerOf(() => {
    const count = recv(socket, buffer, MSG_DONTWAIT);
    return count === 0 ? "end of stream" : `${count} bytes`;
  });
}

/** What send() answers at once: how many bytes, or an error. */
export function transmit(socket: Socket, text: string): string {
  const bytes = new TextEncoder().encode(text);
  return answerOf(() => `${send(socket, bytes, MSG_DONTWAIT)} bytes`);
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
