/**
 * SHUT_RD, SHUT_WR, SHUT_RDWR: what each does, seen from both ends.
 *
 * SHUT_WR sends a FIN: the peer reads the end of the stream, the other
 * direction works on. SHUT_RD sends nothing at all: our recv() no longer waits,
 * yet what the peer sends later is accepted, and on Linux it can be read.
 * SHUT_RDWR is not the sum of both: later data gets a reset as its answer.
 *
 * Run:    deno task ch7 shutdown_modes
 * Needs:  Linux
 * Prints:
 *   we call    segments  states, ours and peer's  our recv()     our send()  the peer's recv()
 *   nothing    0         ESTABLISHED ESTABLISHED  EAGAIN         5 bytes     5 bytes
 *   SHUT_RD    0         ESTABLISHED ESTABLISHED  end of stream  5 bytes     5 bytes
 *   SHUT_WR    1         FIN_WAIT2 CLOSE_WAIT     EAGAIN         EPIPE       end of stream
 *   SHUT_RDWR  1         FIN_WAIT2 CLOSE_WAIT     end of stream  EPIPE       end of stream
 *
 *   after it   the peer sends  our recv()  the peer sends  states, ours and peer's
 *   nothing    5 bytes         5 bytes     5 bytes         ESTABLISHED ESTABLISHED
 *   SHUT_RD    5 bytes         5 bytes     5 bytes         ESTABLISHED ESTABLISHED
 *   SHUT_WR    5 bytes         5 bytes     5 bytes         FIN_WAIT2 CLOSE_WAIT
 *   SHUT_RDWR  5 bytes         ECONNRESET  EPIPE           CLOSE CLOSE
 *
 *   5 bytes unread, then SHUT_RD: recv() gives 5 bytes, end of stream;
 *   the peer sends 5 more: recv() gives 5 bytes, end of stream
 * @module
 */
import {
  connectedPair,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  shutdown,
} from "lib/posix/mod.ts";
import { tcpInfo } from "lib/kernel/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { receive, settled, states, transmit } from "./parts/ask.ts";

const modes = { nothing: undefined, SHUT_RD, SHUT_WR, SHUT_RDWR };

await program({
  meta: import.meta,
  async run() {
    const both = "states, ours and peer's";
    const first = [
      `we call|segments|${both}|our recv()|our send()|the peer's recv()`
        .split("|"),
    ];
    const second = [
      `after it|the peer sends|our recv()|the peer sends|${both}`.split("|"),
    ];
    for (const [name, how] of Object.entries(modes)) {
      using pair = connectedPair();
      const { ours, peer } = pair;
      const before = tcpInfo(ours).segmentsOut;
      if (how !== undefined) shutdown(ours, how);
      await settled(pair);
      const segments = tcpInfo(ours).segmentsOut - before;
      const row = [name, `${segments}`, states(pair), receive(ours)];
      row.push(transmit(ours, "hello"));
      await settled(pair);
      row.push(receive(peer));
      first.push(row);

      const after = [name, transmit(peer, "later")];
      await settled(pair);
      after.push(receive(ours), transmit(peer, "still"));
      await settled(pair);
      second.push([...after, states(pair)]);
    }
    console.log(`${table(first)}\n\n${table(second)}\n`);
    await readAfterShutRd();
  },
});

/** What waited before SHUT_RD is kept, and its end of stream is not final. */
async function readAfterShutRd(): Promise<void> {
  using pair = connectedPair();
  const { ours, peer } = pair;
  const results: string[] = [];
  transmit(peer, "early");
  await settled(pair);
  shutdown(ours, SHUT_RD);
  results.push(receive(ours), receive(ours));
  transmit(peer, "later");
  await settled(pair);
  results.push(receive(ours), receive(ours));
  const [early, end, later, again] = results;
  console.log(`5 bytes unread, then SHUT_RD: recv() gives ${early}, ${end};`);
  console.log(`the peer sends 5 more: recv() gives ${later}, ${again}`);
}
