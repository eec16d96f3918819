/**
 * Misconception: SHUT_RDWR is SHUT_RD and SHUT_WR and no more.
 * Caught by: SHUT_RDWR: the five answers are the kernel's
 * @module
 */
import {
  MSG_DONTWAIT,
  recv,
  send,
  SHUT_RDWR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { errorName } from "lib/cli/mod.ts";

/** What both ends find once we have called shutdown(), in this order. */
export interface Observation {
  /** Our receive(), before anything else is sent. */
  readonly weReceive: string;
  /** Our transmit() of "ours". */
  readonly weSend: string;
  /** The peer's receive(). */
  readonly peerReceives: string;
  /** The peer's transmit() of "later". */
  readonly peerSends: string;
  /** Our receive() of that. */
  readonly weReceiveLater: string;
}

export async function observe(
  ours: Socket,
  peer: Socket,
  how: number,
): Promise<Observation> {
  shutdown(ours, how);
  const weReceive = await receive(ours);
  const weSend = await transmit(ours, "ours");
  const peerReceives = await receive(peer);
  const peerSends = await transmit(peer, "later");
  const weReceiveLater = how === SHUT_RDWR ? "later" : await receive(ours);
  return { weReceive, weSend, peerReceives, peerSends, weReceiveLater };
}

/**
 * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
 * Data may still be on its way, so an empty answer is asked for again, for
 * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
 */
async function receive(socket: Socket): Promise<string> {
  const buffer = new Uint8Array(100);
  const deadline = performance.now() + 100;
  for (;;) {
    let count = 0;
    const error = await errorName(() =>
      count = recv(socket, buffer, MSG_DONTWAIT)
    );
    if (count > 0) return new TextDecoder().decode(buffer.subarray(0, count));
    const empty = error === undefined || error === "EAGAIN";
    if (!empty || performance.now() > deadline) return error ?? "end of stream";
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Given: what send() answers: "sent", or the name of its error. */
async function transmit(socket: Socket, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return await errorName(() => send(socket, bytes, MSG_DONTWAIT)) ?? "sent";
}
