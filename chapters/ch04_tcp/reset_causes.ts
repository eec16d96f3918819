/**
 * The three causes of a reset, and a goodbye to compare them with.
 *
 * TCP sends RST when a SYN comes for a port that nobody listens on, when a
 * program throws a connection away, and when a segment comes for a connection
 * that it does not know. A close in peace sends FIN, and no RST. The RSTs are
 * counted by the kernel, in a network where nobody else sends any.
 *
 * Run:    deno task ch4 reset_causes
 * Needs:  Linux, a network namespace
 * Prints:
 *   what happens                                  RSTs  the other end gets
 *   a SYN for a port without listener             1     connect(): ECONNREFUSED
 *   close(), SO_LINGER on with 0 s                1     recv(): ECONNRESET
 *   close() with input unread                     1     recv(): ECONNRESET
 *   a segment for a connection that is forgotten  1     recv(): ECONNRESET
 *   close() in peace                              0     recv(): end of stream
 * @module
 */
import {
  AF_INET,
  answerOf,
  connect,
  connectedPair,
  disconnect,
  readable,
  recv,
  send,
  setsockopt,
  SO_LINGER,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { dropIncoming, runInOwnNetwork, stopDropping } from "lib/kernel/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { inOwnNetwork } from "./parts/own_network.ts";
import { tcpCounters } from "./parts/tcp_counters.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    if (!inOwnNetwork()) return await runInOwnNetwork(import.meta, signal);
    const rows = [["what happens", "RSTs", "the other end gets"]];
    const show = async (what: string, act: () => Promise<string>) => {
      const before = tcpCounters().resets;
      const outcome = await act();
      rows.push([what, `${tcpCounters().resets - before}`, outcome]);
    };

    await show("a SYN for a port without listener", async () => {
      using client = socket(AF_INET, SOCK_STREAM);
      const nobody = { hostname: "127.0.0.1", port: 9190 };
      return `connect(): ${await errorName(() => connect(client, nobody))}`;
    });

    using aborted = connectedPair();
    await show("close(), SO_LINGER on with 0 s", async () => {
      setsockopt(aborted.ours, SO_LINGER, { on: true, seconds: 0 });
      aborted.ours.close();
      return await received(aborted.peer);
    });

    using unread = connectedPair();
    send(unread.peer, new Uint8Array(1));
    await readable(unread.ours, -1);
    await show("close() with input unread", async () => {
      unread.ours.close();
      return await received(unread.peer);
    });

    // One end resets the connection and the other, deaf, does not notice: as
    // if the first had been switched off and on again.
    using half = connectedPair();
    dropIncoming(half.peer);
    disconnect(half.ours);
    stopDropping(half.peer);
    await show("a segment for a connection that is forgotten", async () => {
      send(half.peer, new Uint8Array(1)); // succeeds: it knows no better yet
      return await received(half.peer);
    });

    using peaceful = connectedPair();
    await show("close() in peace", async () => {
      peaceful.ours.close();
      return await received(peaceful.peer);
    });
    console.log(table(rows));
  },
});

/** What recv() gives once there is something to tell. */
async function received(end: Socket): Promise<string> {
  await readable(end, -1);
  const answer = answerOf(() => {
    const count = recv(end, new Uint8Array(1));
    return count === 0 ? "end of stream" : "data";
  });
  return `recv(): ${answer}`;
}
