import { deliver, describeSchedule, type TcpSchedule } from "lib/faults/mod.ts";
import { errorName } from "lib/cli/mod.ts";
import {
  bytesOf,
  type CheckContext,
  CheckFailure,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  type Peer,
  specify,
  SubjectError,
} from "lib/testing/mod.ts";

const lines = ["How many lines are these?\n", "두 줄\n"];

/** One call of ask(), from the side of the server. */
async function asked(context: CheckContext, question: string[]) {
  const { socket, peer } = await connectedStream(context);
  const returned = context.subject.call("ask", socket, question);
  returned.catch(() => {}); // It is looked at later, or not at all.
  return { peer, returned };
}

/** The question must have come, and its end; a bad end is told first. */
async function expectQuestion(peer: Peer, question: string[]): Promise<void> {
  const { bytes, ending } = await peer.read({ deadline: 700 });
  expectThat(ending === "end of stream", {
    expected: "the end of your stream after the question",
    actual: `${bytes.length} bytes, then: ${ending}`,
    cause: ending === "still open"
      ? "fclose() closes one descriptor. As long as a copy is open, only shutdown() tells the end, and no mark does."
      : undefined,
  });
  expectBytes(
    "what the server read",
    bytes,
    bytesOf(question.join("")),
    "shutdown() knows nothing of the stream's buffer: fflush() comes before it.",
  );
}

/** What ask() returned; says why when it had closed what it still needs. */
async function resultOf(returned: Promise<unknown>): Promise<unknown> {
  try {
    return await returned;
  } catch (error) {
    if (!(error instanceof SubjectError)) throw error;
    const { name, message, code } = error.thrown;
    if (code !== "EBADF") throw error;
    throw new CheckFailure({
      expected: "ask() to read what the server says",
      actual: `${name}: ${message}`,
      cause:
        "Two streams of one number share it: the first fclose() closes it for both. dup() gives each its own.",
    });
  }
}

/** Sends the answer as the schedule says, and expects ask() to return it. */
async function expectAnswer(
  context: CheckContext,
  answer: string,
  schedule: TcpSchedule,
): Promise<void> {
  const { peer, returned } = await asked(context, lines);
  await expectQuestion(peer, lines);
  const bytes = bytesOf(answer);
  const error = await errorName(() =>
    deliver(peer.conn, bytes, schedule, { patience: patient(1000) })
  );
  context.story.tell(
    `the server said ${bytes.length} bytes as ${describeSchedule(schedule)}`,
  );
  if (error === undefined) await peer.conn.closeWrite().catch(() => {});
  expectEqual(
    "ask's result",
    await resultOf(returned),
    answer,
    "SHUT_WR ends our sending alone. fgets() gives a line or a part of one: read until it gives null.",
  );
  expectEqual("the error of the server's writes", error, undefined);
}

export default specify(import.meta, {
  "the server reads every line, then the end of the stream": async (
    context,
  ) => {
    const { peer, returned } = await asked(context, lines);
    await expectQuestion(peer, lines);
    await peer.conn.closeWrite().catch(() => {}); // It may be closed both ways.
    await returned.catch(() => {}); // What becomes of it is the next check's.
  },

  "the answer that comes after the end is read": async (context) => {
    const answer = "two\n";
    await expectAnswer(context, answer, [{ write: answer.length }]);
  },

  "the answer is read to its end, however it comes": async (context) => {
    const answer = "두 줄\n" + "x".repeat(100) + "길".repeat(150) + "\n\nend";
    const { length } = bytesOf(answer);
    await expectAnswer(context, answer, [{ write: length }]);
    await expectAnswer(context, answer, Array(length).fill({ write: 1 }));
  },

  "a question longer than the buffer, and no answer": async (context) => {
    const question = Array.from({ length: 1000 }, (_, i) => `line ${i}\n`);
    const { peer, returned } = await asked(context, question);
    await expectQuestion(peer, question);
    await peer.closeWrite();
    expectEqual("ask's result", await resultOf(returned), "");
  },
}, ["linux"]);
