import { cutAt, randomCuts, type TcpSchedule } from "lib/faults/mod.ts";
import {
  bytesOf,
  type CheckContext,
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

/** The longest line the peer may send, in bytes. */
const mostBytes = 64;
interface Outcome {
  readonly lines: readonly string[];
  readonly failure: string | null;
}

/** Calls the code under test, which connects to a port. */
const receive = ({ subject }: CheckContext) => async (port: number) =>
  await subject.call("receiveLines", port, mostBytes) as Outcome;

/** What the code under test makes of a stream. */
const outcomeOf = (context: CheckContext, ...sent: Sent) =>
  streamed(context, receive(context), ...sent);

/** All these lines, and then no fault. */
function expectLines(
  { lines, failure }: Outcome,
  wanted: readonly string[],
  told: (index: number) => string,
  cause: string | ((line: unknown) => string | undefined),
): void {
  for (const [i, line] of wanted.entries()) {
    const what = `line ${i + 1} of ${wanted.length}, ${told(i)},`;
    expectEqual(what, lines[i], line, cause);
  }
  expectThat(lines.length === wanted.length, {
    expected: `${wanted.length} lines`,
    actual: Deno.inspect(lines),
  });
  expectEqual("the failure after them", failure, null);
}

/** What a check sends, and the lines that must come of it. */
interface Sending {
  /** The texts that are sent, a part each. */
  readonly parts: readonly string[];
  /** How they are sent, for the story. */
  readonly told: string;
  readonly wanted: readonly string[];
  /** How a line of them was sent. */
  readonly how: string;
  readonly cause: string;
}

/** Sends texts, and expects these lines and no fault. */
async function expectLinesOf(
  context: CheckContext,
  { parts, told, wanted, how, cause }: Sending,
): Promise<void> {
  const outcome = await outcomeOf(context, ...schedule(parts), told);
  expectLines(outcome, wanted, () => how, cause);
}

/** A stream of texts, a part each. */
function schedule(texts: readonly string[]): [Uint8Array, TcpSchedule] {
  return [
    bytesOf(texts.join("")),
    texts.map((text) => ({ write: bytesOf(text).length })),
  ];
}

/** The code under test must have thrown. */
function expectFailure({ lines, failure }: Outcome, why: string): void {
  expectThat(failure !== null, {
    expected: `an error: ${why}`,
    actual: `none, and ${Deno.inspect(lines)}`,
  });
}

const tooLong = `a line was longer than ${mostBytes} bytes`;

/** Sends a line, over and over, split at another byte each time. */
async function expectEverySplit(
  context: CheckContext,
  wire: string,
  line: string,
  cause: string,
): Promise<void> {
  const one = bytesOf(wire);
  const { copies, schedule, told } = everySplitOf(one.length);
  const outcome = await outcomeOf(
    context,
    bytesOf(wire.repeat(copies)),
    schedule,
    `as ${copies} times ${JSON.stringify(wire)}, each split at another byte`,
  );
  expectLines(outcome, Array(copies).fill(line), told, cause);
}

export default specify(import.meta, {
  "a line is yielded without its LF": (context) =>
    expectLinesOf(context, {
      parts: ["hello\n"],
      told: "in one part",
      wanted: ["hello"],
      how: "sent in one part",
      cause: "The LF ends the line; it does not belong to it.",
    }),

  "several lines of one read are told apart": (context) =>
    expectLinesOf(context, {
      parts: ["one\n\nthree\nfour\n"],
      told: "in one part: 4 lines, one of them empty",
      wanted: ["one", "", "three", "four"],
      how: "sent in one part with the others",
      cause: "One read may bring several lines. An empty line is a line.",
    }),

  "CR LF ends a line, too": (context) =>
    expectLinesOf(context, {
      parts: ["one\r\n\r\nth\ree\r\nfour\n"],
      told: 'in one part: "one" CR LF, CR LF, "th" CR "ree" CR LF, "four" LF',
      wanted: ["one", "", "th\ree", "four"],
      how: "sent in one part with the others",
      cause: "A CR belongs to the end only right before the LF.",
    }),

  "what stands behind the last LF is kept for the next read": (context) =>
    expectLinesOf(context, {
      parts: ["one\ntw", "o\nthree\nfo", "u", "r\n"],
      told: 'in four parts: "one\\ntw", "o\\nthree\\nfo", "u", "r\\n"',
      wanted: ["one", "two", "three", "four"],
      how: "sent in parts",
      cause: "What follows the last LF of a read begins the next line.",
    }),

  "a line is whole, at every split": async (context) => {
    for (const line of ["GET /", ""]) {
      await expectEverySplit(
        context,
        `${line}\r\n`,
        line,
        "A read may also end between CR and LF.",
      );
    }
  },

  "a character may come in two reads": (context) =>
    expectEverySplit(
      context,
      "né 한 🙂\n",
      "né 한 🙂",
      "Half a character can not be decoded. Decode whole lines, or with { stream: true }.",
    ),

  "lines are right in whatever parts they come": async (context) => {
    const { random } = context;
    const lines = Array.from(
      { length: 40 },
      (_, i) => `${i} ${"é-한".repeat(random.below(10))}`,
    );
    const stream = bytesOf(lines.map((line) => `${line}\r\n`).join(""));
    const outcome = await outcomeOf(
      context,
      stream,
      randomCuts(random, stream.length),
      "in parts left to chance: 40 lines",
    );
    expectLines(
      outcome,
      lines,
      () => "sent in parts left to chance",
      "A part may end one line and begin the next.",
    );
  },

  "a line longer than the limit is refused": async (context) => {
    const good = ["x".repeat(mostBytes), "y".repeat(mostBytes)];
    const outcome = await outcomeOf(
      context,
      ...schedule([
        `${good[0]}\r`,
        `\n${good[1]}\n${"z".repeat(mostBytes + 1)}\n`,
      ]),
      `as two lines of ${mostBytes} bytes, the limit, and one of ${
        mostBytes + 1
      }; the first part ends between CR and LF`,
    );
    expectFailure(outcome, tooLong);
    expectLines(
      { ...outcome, failure: null },
      good,
      () => "as long as allowed",
      "What is not longer than the limit is in order; its end does not count.",
    );
  },

  "the limit counts bytes, not characters": async (context) => {
    // Two bytes each: as many as allowed, and then one more.
    const good = "é".repeat(mostBytes / 2);
    const outcome = await outcomeOf(
      context,
      bytesOf(`${good}\n${good}é\n`),
      [],
      `as a line of ${mostBytes} bytes and one of ${mostBytes + 2}, é's all`,
    );
    expectThat(outcome.failure !== null, {
      expected: `an error: a line was longer than ${mostBytes} bytes`,
      actual: `none, and ${outcome.lines.length} lines`,
      cause: "The length of a text is not the length of its bytes in UTF-8.",
    });
    expectLines(
      { ...outcome, failure: null },
      [good],
      () => "as long as allowed",
      "What is not longer than the limit is in order.",
    );
  },

  "a line without an end is refused at the limit": async (context) => {
    const outcome = await conversation(
      context,
      receive(context),
      async (peer) => {
        await peer.write(new Uint8Array(4 * mostBytes).fill(0x7a));
        const { ending } = await peer.read({ deadline: 1500 });
        expectThat(ending !== "still open", {
          expected:
            `an end of the connection after ${mostBytes} bytes without LF`,
          actual: "it is still open: more is awaited, and kept",
          cause: "The limit is looked at only when an LF has come.",
        });
      },
    );
    expectFailure(outcome, tooLong);
  },

  "an end of the stream within a line is an error": async (context) => {
    const stream = bytesOf("ab\nc\r\n");
    const wholeAt = [0, 3, 6];
    for (let cut = 0; cut <= stream.length; cut++) {
      const outcome = await outcomeOf(
        context,
        stream,
        cutAt(cut),
        `but ends it after ${cut}`,
      );
      const whole = wholeAt.includes(cut);
      if (!whole) {
        expectFailure(
          outcome,
          `the stream ended after ${cut} bytes, in a line`,
        );
      }
      expectLines(
        { ...outcome, failure: whole ? outcome.failure : null },
        cut < 3 ? [] : cut < 6 ? ["ab"] : ["ab", "c"],
        () => "whole before the end",
        "Between two lines a stream may end.",
      );
    }
  },
});
