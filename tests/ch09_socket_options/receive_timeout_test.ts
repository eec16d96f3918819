import {
  connectedDatagram,
  expectBytes,
  expectEqual,
  expectThat,
  type RemoteSocket,
  specify,
  type Subject,
} from "lib/testing/mod.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

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

/** Calls receiveWithin with nothing to receive and expects it to wait that long. */
async function expectSilence(
  subject: Subject,
  socket: RemoteSocket,
  milliseconds: number,
  cause: string,
): Promise<void> {
  const started = performance.now();
  const got = await subject.call("receiveWithin", socket, milliseconds);
  const took = performance.now() - started;
  expectEqual("receiveWithin's result", got, null);
  expectThat(took >= milliseconds * 0.95, {
    expected: `a wait of ${milliseconds} ms`,
    actual: `${took.toFixed(0)} ms`,
    cause,
  });
}

export default specify(import.meta, {
  "a datagram that is there is returned": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("first");
    await expectDatagram(context.subject, socket, 500, "first", "");
  },

  "null at the limit, when none comes": async (context) => {
    const { socket } = await connectedDatagram(context);
    await expectSilence(
      context.subject,
      socket,
      80,
      "It gave up early: struct timeval counts seconds and microseconds.",
    );
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
    const until = performance.now() + 200;
    while (unread() > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 5));
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
