/**
 * Two small writes and a read: Nagle waits for the peer's delayed ACK.
 *
 * Nagle's rule (RFC 896): a small segment goes out at once only when nothing
 * sent before is unacknowledged. The second write waits for the ACK of the
 * first; the receiver delays its ACK about 40 ms, in the hope to send it along
 * with an answer that needs the second write. TCP_NODELAY ends the rule for a
 * socket; one write instead of two never meets it.
 *
 * Run:    deno task ch9 nodelay_latency
 * Needs:  Linux
 * Prints:
 *   20 rounds of 2 × 10 bytes there, 1 byte back
 *
 *   the client                   median    segments a round
 *   write, write, read; Nagle    <ms> ms   2
 *   write, write, read; NODELAY  <ms> ms   2
 *   one write, read; Nagle       <ms> ms   1
 * @module
 */
import {
  connectedPair,
  recv,
  send,
  setsockopt,
  type Socket,
  TCP_NODELAY,
  TCP_QUICKACK,
} from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";

const half = new Uint8Array(10);
const whole = new Uint8Array(2 * half.length);

await program({
  meta: import.meta,
  options: {
    rounds: integer({ default: 20, min: 1, max: 1000, about: "per row" }),
  },
  run({ options: { rounds } }) {
    console.log(
      `${rounds} rounds of 2 × ${half.length} bytes there, 1 byte back\n`,
    );
    const rows = [
      ["write, write, read; Nagle", ...measure(rounds, false, [half, half])],
      ["write, write, read; NODELAY", ...measure(rounds, true, [half, half])],
      ["one write, read; Nagle", ...measure(rounds, false, [whole])],
    ];
    console.log(table([["the client", "median", "segments a round"], ...rows]));
  },
});

/**
 * Median time of a round, and segments with data for it, each counted once: on a
 * machine that stood still TCP may have sent one again.
 */
function measure(
  rounds: number,
  noDelay: boolean,
  writes: readonly Uint8Array[],
): string[] {
  using pair = connectedPair();
  const { ours: client, peer: server } = pair;
  setsockopt(client, TCP_NODELAY, noDelay);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // A new connection acknowledges at once for a while ("quick ACK"); off,
    // every round is like those of a connection in use. The kernel may turn it
    // on again, so it is set each time (tcp(7)).
    setsockopt(server, TCP_QUICKACK, false);
    const start = performance.now();
    for (const bytes of writes) sendAll(client, bytes);
    receiveExactly(server, whole.length);
    sendAll(server, new Uint8Array(1));
    receiveExactly(client, 1);
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
  const { dataSegmentsOut, totalRetransmits } = tcpInfo(client);
  const segments = dataSegmentsOut - totalRetransmits;
  return [`${median.toFixed(2)} ms`, `${segments / rounds}`];
}

/** A stream may take fewer bytes than offered. */
function sendAll(socket: Socket, bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length;) {
    sent += send(socket, bytes.subarray(sent));
  }
}

/** A stream may bring fewer bytes than awaited. */
function receiveExactly(socket: Socket, length: number): void {
  const buffer = new Uint8Array(length);
  for (let received = 0; received < length;) {
    const count = recv(socket, buffer.subarray(received));
    if (count === 0) throw new Error("the peer ended the stream too soon");
    received += count;
  }
}
