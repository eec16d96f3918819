import { cutAt, randomCuts, type TcpSchedule } from "lib/faults/mod.ts";
import {
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  specify,
} from "lib/testing/mod.ts";
import {
  conversation,
  everySplitOf,
  type Sent,
  streamed,
} from "./conversation.ts";

/** The longest body the peer may send. */
const mostBytes = 64;

/** A length as the protocol has it. */
function prefix(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function framed(bodies: readonly Uint8Array[]): Uint8Array {
  return join(...bodies.flatMap((body) => [prefix(body.length), body]));
}

/** Bodies that differ in every byte. */
function bodies(count: number, length: number): Uint8Array[] {
  return Array.from(
    { length: count },
    (_, i) => Uint8Array.from({ length }, (_, j) => (i * 31 + j * 7) & 255),
  );
}

interface Outcome {
  readonly frames: readonly Uint8Array[];
  readonly failure: string | null;
}

/** Calls the code under test, which connects to a port. */
const receive = ({ subject }: CheckContext) => async (port: number) =>
  await subject.call("receiveFrames", port, mostBytes) as Outcome;

/** What the code under test makes of a stream. */
const outcomeOf = (context: CheckContext, ...sent: Sent) =>
  streamed(context, receive(context), ...sent);

/** All these frames, and then no fault. */
function expectFrames(
  { frames, failure }: Outcome,
  wanted: readonly Uint8Array[],
  told: (index: number) => string,
  cause: string,
): void {
  for (const [i, body] of wanted.entries()) {
    const frame = frames[i];
    const what = `frame ${i + 1} of ${wanted.length}, ${told(i)}`;
    expectThat(frame !== undefined, {
      expected: what,
      actual: `${frames.length} frames, then ${failure ?? "the end"}`,
      cause,
    });
    expectBytes(what, frame, body, cause);
  }
  expectEqual("the number of frames", frames.length, wanted.length, cause);
  expectEqual("the failure after them", failure, null);
}

/** Sends frames in parts, and expects them and no fault. */
async function expectFramesOf(
  context: CheckContext,
  frames: readonly Uint8Array[],
  sending: {
    /** How they are sent; in one part unless told. */
    schedule?: TcpSchedule;
    /** The same for the story. */
    told: string;
    /** How a frame of them was sent. */
    how: string | ((index: number) => string);
    cause: string;
  },
): Promise<void> {
  const stream = framed(frames);
  const { schedule = [{ write: stream.length }], told, how, cause } = sending;
  const outcome = await outcomeOf(context, stream, schedule, told);
  expectFrames(
    outcome,
    frames,
    typeof how === "string" ? () => how : how,
    cause,
  );
}

function expectFailure({ failure }: Outcome, why: string): void {
  expectThat(failure !== null, {
    expected: `an error: ${why}`,
    actual: "none",
  });
}

export default specify(import.meta, {
  "a frame that comes in one part is yielded": (context) =>
    expectFramesOf(context, bodies(1, 5), {
      told: "in one part: 00 00 00 05 and a body",
      how: "sent in one part",
      cause: "In network order the first byte is the most significant one.",
    }),

  "a frame stays as it is when the next one is read": (context) =>
    expectFramesOf(context, bodies(3, 20), {
      schedule: Array(3).fill({ write: 24 }),
      told: "as three parts, a frame each",
      how: "looked at when all had come",
      cause:
        "A subarray of a buffer shows what the buffer holds now, not what it held.",
    }),

  "a frame is whole, at every split": async (context) => {
    const { copies, schedule, told } = everySplitOf(4 + 9);
    await expectFramesOf(context, bodies(copies, 9), {
      schedule,
      told: `as ${copies} frames, each split at another byte`,
      how: told,
      cause: "The length, too, may come in two parts.",
    });
  },

  "frames that come together are told apart": (context) =>
    expectFramesOf(context, [1, 12, 5, 30].flatMap((size) => bodies(1, size)), {
      told: "in one part: 4 frames",
      how: "sent in one part with the others",
      cause: "One read may bring several frames.",
    }),

  "frames are right in whatever parts they come": async (context) => {
    const { random } = context;
    const frames = Array.from(
      { length: 40 },
      () => random.bytes(random.between(1, mostBytes)),
    );
    await expectFramesOf(context, frames, {
      schedule: randomCuts(random, framed(frames).length),
      told: "in parts left to chance: 40 frames",
      how: "sent in parts left to chance",
      cause: "A part may end one frame and begin the next.",
    });
  },

  "a frame of length 0 is a frame": async (context) => {
    const sizes = [0, 3, 0, 0, 1, 0];
    await expectFramesOf(context, sizes.flatMap((size) => bodies(1, size)), {
      told: "as frames of 0, 3, 0, 0, 1 and 0 bytes",
      how: "some of them empty",
      cause:
        "An empty message says something, too; it is not the end of the stream.",
    });
    const { copies, schedule, told } = everySplitOf(4);
    await expectFramesOf(context, bodies(copies, 0), {
      schedule,
      told: `as ${copies} empty frames, each split at another byte`,
      how: told,
      cause: "With the last byte of its length an empty frame is complete.",
    });
  },

  "a body longer than the limit is refused": async (context) => {
    const good = bodies(2, mostBytes);
    const bad = framed(bodies(1, mostBytes + 1));
    const outcome = await outcomeOf(
      context,
      join(framed(good), bad),
      [],
      `as two frames of ${mostBytes} bytes, the limit, and one of ${
        mostBytes + 1
      }`,
    );
    expectFailure(outcome, "a frame was longer than the limit");
    expectFrames(
      { ...outcome, failure: null },
      good,
      () => "as long as allowed",
      "What is not longer than the limit is in order.",
    );
  },

  "it is refused before any of the body is awaited": async (context) => {
    for (const length of [mostBytes + 1, 2 ** 31, 2 ** 32 - 1]) {
      const outcome = await conversation(
        context,
        receive(context),
        async (peer) => {
          await peer.write(prefix(length));
          context.story.tell(`it announced ${length} bytes and sends no more`);
          const { ending } = await peer.read({ deadline: 1500 });
          expectThat(ending !== "still open", {
            expected: "an end of the connection",
            actual: "it is still open: the body is awaited",
            cause: length < 2 ** 31
              ? "The length alone is reason enough, and the body may never come."
              : "Shifted or read as a signed integer, this length is negative.",
          });
        },
      );
      expectFailure(outcome, `${length} bytes are more than ${mostBytes}`);
    }
  },

  "an end of the stream within a frame is an error": async (context) => {
    const frames = bodies(2, 3);
    const stream = framed(frames);
    for (let cut = 0; cut <= stream.length; cut++) {
      const outcome = await outcomeOf(
        context,
        stream,
        cutAt(cut),
        `but ends it after ${cut}`,
      );
      const whole = frames.slice(0, Math.floor(cut / 7));
      if (cut % 7 !== 0) {
        expectFailure(
          outcome,
          `the stream ended at byte ${cut % 7} of a frame`,
        );
      }
      const failure = cut % 7 === 0 ? outcome.failure : null;
      expectFrames(
        { ...outcome, failure },
        whole,
        () => "whole before the end",
        "Between two frames a stream may end.",
      );
    }
  },
});
