import {
  bytesOf,
  connectedDatagram,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  type RemoteSocket,
  specify,
  type Subject,
  timedWait,
} from "lib/testing/mod.ts";
import { pause } from "lib/time/mod.ts";

/** The largest datagram that UDP can carry over IPv4. */
const largestDatagram = 65507;
/** Calls receiveWithin and expects a datagram. */
async function expectDatagram(
  subject: Subject,
  socket: RemoteSocket,
  milliseconds: number,
  text: string,
  cause: string,
): Promise<void> {
  const got = await subject.call("receiveWithin", socket, milliseconds);
  expectThat(got instanceof Uint8Array, {
    expected: `the datagram ${JSON.stringify(text)}`,
    actual: got === null ? "null: none came in time" : String(got),
    cause,
  });
  expectBytes("the datagram", got, bytesOf(text));
}

/**
 * Calls receiveWithin with nothing to receive and expects it to wait that long.
 *
 * @returns How long it took in milliseconds.
 */
async function expectSilence(
  subject: Subject,
  socket: RemoteSocket,
  milliseconds: number,
  cause: string,
): Promise<number> {
  const least = milliseconds * 0.95;
  const took = await timedWait(least, async () => {
    const started = performance.now();
    const got = await subject.call("receiveWithin", socket, milliseconds);
    const took = performance.now() - started;
    expectEqual("receiveWithin's result", got, null);
    return took;
  });
  expectThat(took >= least, {
    expected: `a wait of ${milliseconds} ms`,
    actual: `${took.toFixed(0)} ms`,
    cause,
  });
  return took;
}

export default specify(import.meta, {
  "a datagram that is there is returned": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("first");
    await expectDatagram(context.subject, socket, 500, "first", "");
  },

  "a datagram may be empty, or as large as UDP carries": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    const { subject, story } = context;
    await send("");
    const empty = await subject.call("receiveWithin", socket, 500);
    expectThat(empty instanceof Uint8Array && empty.length === 0, {
      expected: "a datagram of 0 bytes",
      actual: empty === null ? "null: none came in time" : Deno.inspect(empty),
      cause: "0 is no end of stream in UDP, but the length of a datagram.",
    });
    await send("a".repeat(largestDatagram));
    story.tell(`these were ${largestDatagram} bytes`);
    const large = await subject.call("receiveWithin", socket, 500);
    expectEqual(
      "the length of the datagram",
      large instanceof Uint8Array ? large.length : large,
      largestDatagram,
      "What does not fit into the buffer is thrown away.",
    );
  },

  "null at the limit, when none comes": async (context) => {
    const { socket } = await connectedDatagram(context);
    // A busy machine makes a wait longer now and then, but not all three. Of no
    // wait at all it makes none of this length.
    const limit = Math.round(patient(120));
    let least = Infinity;
    for (let round = 1; round <= 3; round++) {
      const took = await expectSilence(
        context.subject,
        socket,
        limit,
        "It gave up early: struct timeval counts seconds and microseconds.",
      );
      least = Math.min(least, took);
    }
    expectThat(least < 900, {
      expected: `a wait of ${limit} ms`,
      actual: `${least.toFixed(0)} ms in the best of 3 rounds`,
      cause: "struct timeval has microseconds for what is less than a second.",
    });
  },

  "a limit above one second works": async (context) => {
    const { socket } = await connectedDatagram(context);
    await expectSilence(
      context.subject,
      socket,
      1_020,
      "1020 ms are 1 s and 20 000 µs.",
    );
  },

  "a datagram that came too late is there for the next call": async (
    context,
  ) => {
    const { socket, send, unread } = await connectedDatagram(context);
    const { subject, story } = context;
    await expectSilence(subject, socket, 40, "It gave up early.");
    await send("late");
    // Time for a receive that was left pending to take it.
    const until = performance.now() + patient(200);
    while (unread() > 0 && performance.now() < until) {
      await pause(5);
    }
    story.tell(
      unread() > 0 ? "it waits in the receive buffer" : "somebody received it",
    );
    await expectDatagram(
      subject,
      socket,
      500,
      "late",
      "A receive that was left pending took it.",
    );
  },

  "0 looks without waiting": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    const { subject } = context;
    expectEqual(
      "receiveWithin's result",
      await subject.call("receiveWithin", socket, 0),
      null,
    );
    await send("now");
    await expectDatagram(subject, socket, 0, "now", "It was there already.");
  },
}, ["linux"]);
