/**
 * See what each mode of shutdown() does.
 *
 * Books tell what SHUT_RD, SHUT_WR and SHUT_RDWR do, and not all of it is so.
 * It differs between TCP and local sockets too. Do not believe: call it, ask
 * both ends, and write down what the kernel answers.
 *
 * Goal:   observe(ours, peer, how) calls shutdown() on our end of a connection
 *         and then finds out the five answers of an Observation, in its order.
 *         It closes nothing, and throws away nothing that waits to be read.
 * Calls:  shutdown from lib/posix; receive() and transmit() below
 * Lesson: chapters/ch07_half_close/README.md, "The three modes"
 * Check:  deno task check ch7/observe_shutdown
 * @module
 */
import { unimplemented } from "@std/assert";
import { MSG_DONTWAIT, recv, send, type Socket } from "lib/posix/mod.ts";
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
  return await unimplemented(`observe(${ours.fd}, ${peer.fd}, ${how})`);
}

/**
 * Given: what recv() answers, such as "later", "end of stream" or "EAGAIN".
 * Data may still be on its way, so an empty answer is asked for again, for
 * 100 ms: poll() would not do, it calls a socket after SHUT_RD readable.
 */
export async function receive(socket: Socket): Promise<string> {
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
export async function transmit(socket: Socket, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return await errorName(() => send(socket, bytes, MSG_DONTWAIT)) ?? "sent";
}
