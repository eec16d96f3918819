/**
 * Keepalive asks a silent peer whether it is still there.
 *
 * After an idle time the kernel sends a probe, a segment without data. An
 * answer (ACK) keeps the connection. No answer to all probes gives ETIMEDOUT,
 * once, then end of stream; the kernel also sends a reset, the third segment
 * below. A peer that knows nothing of the connection answers the first probe
 * with RST: ECONNRESET. The descriptor stays open: closing it is our work.
 *
 * Run:    deno task ch9 keepalive_probe
 * Needs:  Linux, a network namespace
 * Prints:
 *   the system's settings: idle <int> s, interval <int> s, count <int>
 *   so a dead peer is noticed after <int> s; here 1 s, 1 s, 2
 *
 *   the peer       after   sent  unanswered  recv()      again          state
 *   answers        <ms> s  2     0           EAGAIN      EAGAIN         ESTABLISHED
 *   is silent      <ms> s  3     2           ETIMEDOUT   end of stream  CLOSE
 *   has forgotten  <ms> s  1     1           ECONNRESET  end of stream  CLOSE
 *
 *   each descriptor still told its state: the kernel closed none
 * @module
 */
import {
  answerOf,
  connectedPair,
  disconnect,
  MSG_DONTWAIT,
  readable,
  recv,
  setsockopt,
  SO_KEEPALIVE,
  type Socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
} from "lib/posix/mod.ts";
import {
  canDropIncoming,
  dropIncoming,
  keepaliveDefaults,
  runInOwnNetwork,
  stopDropping,
  tcpInfo,
} from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    // In a namespace of its own any user may make a socket deaf.
    if (!canDropIncoming()) return await runInOwnNetwork(import.meta, signal);
    const { idle, interval, count } = keepaliveDefaults();
    console.log(
      `the system's settings: idle ${idle} s, interval ${interval} s, count ${count}`,
    );
    const longest = idle + interval * count;
    console.log(
      `so a dead peer is noticed after ${longest} s; here 1 s, 1 s, 2\n`,
    );

    using well = connectedPair();
    using silent = connectedPair();
    using forgotten = connectedPair();
    dropIncoming(silent.peer);
    // The peer resets the connection while we are deaf: we do not notice.
    dropIncoming(forgotten.ours);
    disconnect(forgotten.peer);
    stopDropping(forgotten.ours);

    const ended = (socket: Socket) => readable(socket, -1, { signal });
    const rows = await Promise.all([
      observe("answers", well.ours, (ours) => twoAnswers(ours, signal)),
      observe("is silent", silent.ours, ended),
      observe("has forgotten", forgotten.ours, ended),
    ]);
    const title = "the peer|after|sent|unanswered|recv()|again|state";
    console.log(table([title.split("|"), ...rows]));
    console.log(
      "\neach descriptor still told its state: the kernel closed none",
    );
  },
});

/** Turns keepalive on, waits for the outcome, and tells it as one row. */
async function observe(
  name: string,
  socket: Socket,
  outcome: (socket: Socket) => Promise<unknown>,
): Promise<string[]> {
  setsockopt(socket, TCP_KEEPIDLE, 1);
  setsockopt(socket, TCP_KEEPINTVL, 1);
  setsockopt(socket, TCP_KEEPCNT, 2);
  setsockopt(socket, SO_KEEPALIVE, true);
  const start = performance.now();
  const sentBefore = tcpInfo(socket).segmentsOut;
  await outcome(socket);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { segmentsOut, probes, state } = tcpInfo(socket);
  const sent = `${segmentsOut - sentBefore}`;
  const reads = [receive(socket), receive(socket)];
  return [name, `${seconds} s`, sent, `${probes}`, ...reads, state];
}

/** Waits for two segments from the peer: it sends none but answers. */
async function twoAnswers(socket: Socket, signal: AbortSignal): Promise<void> {
  const before = tcpInfo(socket).segmentsIn;
  await until(() => tcpInfo(socket).segmentsIn - before, {
    what: "two answers to keepalive probes",
    accept: (answers) => signal.aborted || answers >= 2,
  });
}

function receive(socket: Socket): string {
  return answerOf(() => {
    const count = recv(socket, new Uint8Array(1), MSG_DONTWAIT);
    return count === 0 ? "end of stream" : "data";
  });
}
