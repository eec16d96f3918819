import { tcpInfo, tcpSockets, until } from "lib/kernel/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import {
  type CheckContext,
  connectedStream,
  expectBytes,
  expectThat,
  type Peer,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";

const encoder = new TextEncoder();

interface Talk {
  readonly sockets: RemoteSocket[];
  readonly peers: Peer[];
}

/** So many sockets of the code under test, each connected to a peer. */
async function talk(context: CheckContext, count: number): Promise<Talk> {
  const sockets: RemoteSocket[] = [];
  const peers: Peer[] = [];
  for (let i = 0; i < count; i++) {
    const { socket, peer } = await connectedStream(context);
    sockets.push(socket);
    peers.push(peer);
  }
  return { sockets, peers };
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
      encoder.encode(text),
      cause,
    );
  }
}

const call = (
  { subject }: CheckContext,
  { sockets }: Talk,
  silenceMs: number,
) => subject.call("readUntilSilence", sockets, silenceMs);

/** Pauses that this process could not keep say nothing of the code under test. */
class TooSlow extends Error {}

const SILENCE = 300;
/** What may go by of a silence before this process counts as too busy. */
const IN_TIME = 0.7 * SILENCE;

/**
 * Lets peers send one after another with pauses in between. No pause is as long
 * as a silence.
 *
 * @param pause Milliseconds between two of them.
 * @param isShort Whether all of it together is shorter than a silence, too.
 */
async function converse(
  context: CheckContext,
  order: readonly number[],
  { pause, isShort, cause }: {
    pause: number;
    isShort: boolean;
    cause: string;
  },
): Promise<void> {
  const open = await talk(context, 2);
  const texts = ["", ""];
  const result = call(context, open, SILENCE);
  result.catch(() => {});
  const start = performance.now();
  let last = start;
  for (const [turn, who] of order.entries()) {
    await new Promise((resolve) => setTimeout(resolve, turn === 0 ? 0 : pause));
    const peer = open.peers[who];
    if (peer === undefined) continue;
    await peer.write(encoder.encode(`${turn}`));
    // Ours was late: this is no pause that the code had to bear.
    const now = performance.now();
    if (now - (isShort ? start : last) > IN_TIME) throw new TooSlow();
    last = now;
    texts[who] += `${turn}`;
  }
  await expectTexts(result, texts, cause);
}

/** Begins again where this machine was too busy. */
async function inTime(
  { story }: CheckContext,
  attempt: () => Promise<void>,
): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof TooSlow) || tries === 5) throw error;
      story.tell("this machine was too busy to keep the pauses: again");
    }
  }
}

/** Bytes that a peer sent and the code under test has not received. */
function unread({ conn }: Peer): number | undefined {
  const { port } = conn.localAddr;
  const far = conn.remoteAddr.port;
  return tcpSockets().find(({ local, remote }) =>
    local.port === far && remote.port === port
  )?.receiveQueue;
}

/** Waits until the other side's kernel has everything that a peer sent. */
async function delivered({ conn }: Peer): Promise<void> {
  const fd = descriptorOf(conn);
  await until(
    () => tcpInfo(fd).unacked === 0 && tcpInfo(fd).notSentBytes === 0,
    {
      what: "everything sent to be acknowledged",
    },
  );
}

export default specify(import.meta, {
  "what is there is returned": async (context) => {
    const open = await talk(context, 3);
    const texts = ["one", "", "three, the highest"];
    for (const [i, text] of texts.entries()) {
      await open.peers[i]?.write(encoder.encode(text));
    }
    for (const peer of open.peers) await delivered(peer);
    await expectTexts(
      call(context, open, 60),
      texts,
      "nfds is the highest descriptor plus one: select() looks at none from there on.",
    );
  },

  "it waits as long as it was told": async (context) => {
    const open = await talk(context, 2);
    const started = performance.now();
    await expectTexts(call(context, open, 250), ["", ""], "Nothing came.");
    const took = performance.now() - started;
    expectThat(took >= 240, {
      expected: "a wait of 250 ms",
      actual: `${took.toFixed(0)} ms`,
      cause: "struct timeval counts seconds and microseconds.",
    });
  },

  "all sockets are watched each time": async (context) => {
    await inTime(
      context,
      () =>
        converse(
          context,
          [0, 1, 0],
          {
            pause: 30,
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
      () =>
        converse(
          context,
          [0, 0, 0, 0, 0],
          {
            pause: 110,
            isShort: false,
            cause:
              "select() leaves in the time what was not used of it. Set it again before each call.",
          },
        ),
    );
  },

  "a socket that has ended counts no more": async (context) => {
    await inTime(context, async () => {
      const open = await talk(context, 2);
      const [first, second] = open.peers;
      if (first === undefined || second === undefined) return;
      await first.write(encoder.encode("all"));
      await first.closeWrite();
      await delivered(first);
      const start = performance.now();
      const result = call(context, open, SILENCE);
      result.catch(() => {});
      await until(() => unread(first) === 0, { what: "the first to be read" });
      // Time for the end, which no table shows, to be read as well.
      await new Promise((resolve) => setTimeout(resolve, 50));
      await second.write(encoder.encode("more"));
      if (performance.now() - start > IN_TIME) throw new TooSlow();
      await expectTexts(
        result,
        ["all", "more"],
        "One end of stream is not the end of the others.",
      );
    });
  },

  "when all have ended it returns at once": async (context) => {
    const open = await talk(context, 2);
    for (const peer of open.peers) {
      await peer.write(encoder.encode("bye"));
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
