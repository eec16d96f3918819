import { until } from "lib/time/mod.ts";
import { untilTcpState } from "lib/kernel/mod.ts";
import { MSG_DONTWAIT, SO_LINGER, SO_SNDBUF } from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  hasSettled,
  patient,
  type RemoteSocket,
  specify,
  timedWait,
} from "lib/testing/mod.ts";

async function send(
  { subject, story }: CheckContext,
  socket: RemoteSocket,
  bytes: Uint8Array,
): Promise<void> {
  story.tell(`${bytes.length} bytes were sent on your socket`);
  await subject.posix.send(socket, bytes);
}

/**
 * Sends more than the peer's buffer holds, and the peer does not read: the rest
 * can be neither sent nor acknowledged.
 */
async function sendMoreThanIsTaken(
  { subject, story }: CheckContext,
  socket: RemoteSocket,
): Promise<number> {
  const bytes = new Uint8Array(2 ** 20);
  story.tell("a megabyte fits into your send buffer");
  await subject.posix.setsockopt(socket, SO_SNDBUF, bytes.length);
  const sent = await subject.posix.send(socket, bytes, MSG_DONTWAIT);
  story.tell(`${sent} bytes were sent, and the peer does not read`);
  return sent;
}

async function setLinger(
  { subject, story }: CheckContext,
  socket: RemoteSocket,
  seconds: number,
): Promise<void> {
  story.tell(`SO_LINGER of your socket is on, ${seconds} s`);
  await subject.posix.setsockopt(socket, SO_LINGER, { on: true, seconds });
}

const message = bytesOf("the last words of a connection\n");

export default specify(import.meta, {
  "closeWithFin: all data arrives, then the end of the stream": async (
    context,
  ) => {
    const { socket, peer } = await connectedStream(context);
    await send(context, socket, message);
    await context.subject.call("closeWithFin", socket);
    const { bytes, ending } = await peer.read();
    expectEqual("the end of the connection", ending, "end of stream");
    expectBytes("what the peer received", bytes, message);
  },

  "closeWithFin: the same after SO_LINGER was set": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await setLinger(context, socket, 0);
    await send(context, socket, message);
    await context.subject.call("closeWithFin", socket);
    const { ending } = await peer.read();
    expectEqual(
      "the end of the connection",
      ending,
      "end of stream",
      "An option stays as it was set until it is set again.",
    );
  },

  "closeWithFin: waits for nobody": async (context) => {
    // A busy machine makes one call slow now and then, but not all three.
    let least = Infinity;
    for (let round = 0; round < 3 && least >= 500; round++) {
      const { socket, peer } = await connectedStream(context);
      await setLinger(context, socket, 1);
      await sendMoreThanIsTaken(context, socket);
      const started = performance.now();
      await context.subject.call("closeWithFin", socket);
      least = Math.min(least, performance.now() - started);
      peer.close();
    }
    expectThat(least < 500, {
      expected: "close() to return at once",
      actual: `it took ${least.toFixed(0)} ms in the best of 3 rounds`,
      cause: "With SO_LINGER on, close() waits until all is acknowledged.",
    });
  },

  "closeWithReset: the peer's read fails with ECONNRESET": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await context.subject.call("closeWithReset", socket);
    const { ending } = await peer.read();
    expectEqual(
      "the end of the connection",
      ending,
      "reset",
      ending === "end of stream"
        ? "The connection was closed as usual, with a FIN: SO_LINGER was not on, or its time was not 0."
        : undefined,
    );
  },

  "closeAndWait: waits while the peer does not take the data": async (
    context,
  ) => {
    let acknowledged: unknown;
    const took = await timedWait(950, async () => {
      const { socket, peer } = await connectedStream(context);
      await sendMoreThanIsTaken(context, socket);
      const started = performance.now();
      acknowledged = await context.subject.call("closeAndWait", socket, 1);
      const took = performance.now() - started;
      peer.close();
      return took;
    });
    expectThat(took >= 950, {
      expected: "close() to wait for 1 s",
      actual: `it returned after ${took.toFixed(0)} ms`,
      cause: took < 100
        ? "l_linger counts whole seconds: a part of a second, or 0, is no wait but a reset."
        : undefined,
    });
    expectEqual(
      "closeAndWait's result",
      acknowledged,
      false,
      "close() does not fail with ETIMEDOUT when the time is up: it returns 0 as always.",
    );
  },

  "closeAndWait: returns as soon as everything is acknowledged": async (
    context,
  ) => {
    const { socket, peer } = await connectedStream(context);
    await send(context, socket, message);
    const acknowledged = await context.subject.call("closeAndWait", socket, 10);
    expectEqual("closeAndWait's result", acknowledged, true);
    const { bytes, ending } = await peer.read();
    expectEqual("the end of the connection", ending, "end of stream");
    expectBytes("what the peer received", bytes, message);
  },

  "closeAndWait: waits as long as it is told": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const sent = await sendMoreThanIsTaken(context, socket);
    const closing = context.subject.call("closeAndWait", socket, 5);
    const { localAddr, remoteAddr } = peer.conn;
    await untilTcpState(remoteAddr, localAddr, "FIN_WAIT1", {
      deadlineMs: patient(500),
    }).catch(() => {}); // What the peer reads tells what came instead.
    // The time itself is what is tested: a wait of 1 s is over by then.
    const isClosed = hasSettled(closing);
    await until(isClosed, { what: "an early return", deadlineMs: 1100 })
      .catch(() => {});
    context.story.tell(
      isClosed()
        ? "the peer begins to read"
        : "the peer begins to read, 1.1 s after your close()",
    );
    const { bytes } = await peer.read();
    expectEqual(
      "closeAndWait's result",
      await closing,
      true,
      "There were 5 s, and all was acknowledged in little more than one.",
    );
    expectEqual("the number of bytes that arrived", bytes.length, sent);
  },
}, ["linux"]);
