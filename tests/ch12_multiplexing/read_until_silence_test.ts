import {
  openSockets,
  processInfo,
  processorTime,
  tcpEnd,
} from "lib/kernel/mod.ts";
import { pause, until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStreams,
  expectBytes,
  expectThat,
  inTime,
  patient,
  type Peer,
  type RemoteSocket,
  specify,
  TooSlow,
} from "lib/testing/mod.ts";

interface Talk {
  readonly sockets: RemoteSocket[];
  readonly peers: Peer[];
}

/** Calls the function and expects these texts, one for each socket. */
async function expectTexts(
  result: Promise<unknown>,
  texts: string[],
  cause: string,
): Promise<void> {
  const got = await result;
  expectThat(
    Array.isArray(got) && got.length === texts.length &&
      got.every((each) => each instanceof Uint8Array),
    {
      expected: `an array of ${texts.length} byte arrays`,
      actual: Deno.inspect(got),
    },
  );
  for (const [i, text] of texts.entries()) {
    expectBytes(
      `what socket ${i + 1} gave`,
      got[i] ?? new Uint8Array(),
      bytesOf(text),
      cause,
    );
  }
}

const call = (
  { subject }: CheckContext,
  { sockets }: Talk,
  silenceMs: number,
) => subject.call("readUntilSilence", sockets, silenceMs);

/**
 * Milliseconds of a silence, longer on a busy machine, but not so long that the
 * call, of three silences, is over its deadline.
 */
const silence = (stretch: number) =>
  Math.round(Math.min(stretch, 1.5) * patient(300));
/** The share of a silence after which this process counts as too busy. */
const inTimeShare = 0.7;

/**
 * Lets peers send one after another with pauses in between. No pause is as long
 * as a silence.
 *
 * @param stretch As {@linkcode inTime} gives it.
 * @param share What goes by between two of them, as a share of a silence.
 * @param isShort Whether all of it together is shorter than a silence, too.
 */
async function converse(
  context: CheckContext,
  order: readonly number[],
  { stretch, share, isShort, cause }: {
    stretch: number;
    share: number;
    isShort: boolean;
    cause: string;
  },
): Promise<void> {
  const open = await connectedStreams(context, 2);
  const texts = ["", ""];
  const silenceMs = silence(stretch);
  const result = call(context, open, silenceMs);
  result.catch(() => {});
  const start = performance.now();
  let last = start;
  for (const [turn, who] of order.entries()) {
    const pauseMs = turn === 0 ? 0 : share * silenceMs;
    await pause(pauseMs);
    const peer = open.peers[who];
    if (peer === undefined) continue;
    await peer.write(bytesOf(`${turn}`));
    // Ours was late: this is no pause that the code had to bear.
    const now = performance.now();
    if (now - (isShort ? start : last) > inTimeShare * silenceMs) {
      throw new TooSlow();
    }
    last = now;
    texts[who] += `${turn}`;
  }
  await expectTexts(result, texts, cause);
}

/** The code's end of a peer's connection. */
function far({ conn }: Peer) {
  return tcpEnd(conn.remoteAddr, conn.localAddr);
}

/** Bytes that a peer sent and the code under test has not received. */
function unread(peer: Peer): number | undefined {
  return far(peer)?.receiveQueue;
}

export default specify(import.meta, {
  "what is there is returned": async (context) => {
    const open = await connectedStreams(context, 3);
    const texts = ["one", "", "three, the highest"];
    for (const [i, text] of texts.entries()) {
      await open.peers[i]?.write(bytesOf(text));
    }
    for (const peer of open.peers) await peer.delivered();
    await expectTexts(
      call(context, open, 60),
      texts,
      "nfds is the highest descriptor plus one: select() looks at none from there on.",
    );
  },

  "it waits as long as it was told": async (context) => {
    const open = await connectedStreams(context, 2);
    // Longer than a busy machine makes of no wait; less than a second, whose
    // part is what is often wrong.
    const limit = Math.round(patient(230));
    const started = performance.now();
    await expectTexts(call(context, open, limit), ["", ""], "Nothing came.");
    const took = performance.now() - started;
    expectThat(took >= limit - 10, {
      expected: `a wait of ${limit} ms`,
      actual: `${took.toFixed(0)} ms`,
      cause: "struct timeval counts seconds and microseconds.",
    });
  },

  "all sockets are watched each time": async (context) => {
    await inTime(
      context,
      (stretch) =>
        converse(
          context,
          [0, 1, 0],
          {
            stretch,
            share: 0.1,
            isShort: true,
            cause:
              "select() leaves in the set only who was ready. The others are out of it until you put them in again.",
          },
        ),
    );
  },

  "every message counts the time anew": async (context) => {
    await inTime(
      context,
      (stretch) =>
        converse(
          context,
          // So many that code which stood still for a while is too early yet.
          [0, 0, 0, 0, 0, 0],
          {
            stretch,
            share: 0.36,
            isShort: false,
            cause:
              "select() leaves in the time what was not used of it. Set it again before each call.",
          },
        ),
    );
  },

  "a socket that has ended counts no more": async (context) => {
    await inTime(context, async (stretch) => {
      const open = await connectedStreams(context, 2);
      const [first, second] = open.peers;
      if (first === undefined || second === undefined) return;
      await first.write(bytesOf("all"));
      await first.closeWrite();
      await first.delivered();
      const silenceMs = silence(stretch);
      const start = performance.now();
      const result = call(context, open, silenceMs);
      result.catch(() => {});
      await until(() => !unread(first), { what: "the first to be read" });
      // The end, which no table shows, is read before it waits again. Code
      // that never waits computes, and has read it as well.
      const { pid } = context.subject;
      const before = processorTime(pid);
      await until(
        () =>
          processInfo(pid)?.state === "S" || processorTime(pid) > before + 20,
        { what: "the code under test to wait or to compute" },
      );
      await second.write(bytesOf("more"));
      if (performance.now() - start > inTimeShare * silenceMs) {
        throw new TooSlow();
      }
      await expectTexts(
        result,
        ["all", "more"],
        "One end of stream is not the end of the others.",
      );
    });
  },

  "the sockets stay open": async (context) => {
    const open = await connectedStreams(context, 2);
    const inodes = open.peers.map((peer) => far(peer)?.inode);
    const [first] = open.peers;
    await first?.write(bytesOf("bye"));
    await first?.closeWrite();
    await until(() => first && far(first)?.state, {
      what: "the end of the stream to be there",
      accept: (state) => state === "CLOSE_WAIT",
    });
    await expectTexts(call(context, open, 60), ["bye", ""], "");
    // By its inode: the number of a closed one is soon another's.
    const now = openSockets(context.subject.pid).map(({ inode }) => inode);
    for (const [i, { fd }] of open.sockets.entries()) {
      expectThat(now.includes(inodes[i] ?? NaN), {
        expected: `descriptor ${fd} to be open`,
        actual: "it is closed",
        cause: "Whoever opened it closes it, and may still want to send.",
      });
    }
  },

  "when all have ended it returns at once": async (context) => {
    const open = await connectedStreams(context, 2);
    for (const peer of open.peers) {
      await peer.write(bytesOf("bye"));
      await peer.closeWrite();
    }
    // Longer than a call may take: it would not return in time.
    await expectTexts(
      call(context, open, 60_000),
      ["bye", "bye"],
      "Both streams have ended: there is nothing to wait for.",
    );
  },
}, ["linux"]);
