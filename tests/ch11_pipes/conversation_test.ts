import { until } from "lib/time/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { toldWhoHoldsTheEnd, whenItHangs } from "./hang.ts";
import { leftovers } from "./leftovers.ts";
import { type Command, shell } from "./shell.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";

const answer = 'IFS= read -r line && printf "%s, said the child\\n" "$line"';
/** Answers three lines and ends. */
const threeTimes = `${answer}; ${answer}; ${answer}`;
/** Answers each line, and says in a file that it saw the end of its input. */
const politely =
  `while ${answer}; do :; done; test -z "$1" || echo "saw the end" > "$1"`;

function withAnswers(questions: readonly string[]): string[] {
  return questions.map((question) => `${question}, said the child`);
}

/** A word of the run's own, so that no answer can be known before. */
function word({ random }: CheckContext): string {
  return `word ${random.between(1000, 9999)}`;
}

async function conversed(
  context: CheckContext,
  command: Command,
  questions: readonly string[],
): Promise<unknown[]> {
  const value = await toldWhoHoldsTheEnd(
    context,
    () => context.subject.call("converse", command, questions),
  );
  expectThat(Array.isArray(value), {
    expected: "an array of answers",
    actual: Deno.inspect(value),
  });
  return value;
}

export default specify(import.meta, {
  "the answers are the child's": async (context) => {
    context.story.tell('the child answers each line with ", said the child"');
    // With one pipe for both ways it is chance who reads first: so, many times.
    for (let talk = 0; talk < 10; talk++) {
      const questions = [word(context), word(context), word(context)];
      const answers = await conversed(context, shell(threeTimes), questions);
      expectEqual(
        "the answers",
        answers,
        withAnswers(questions),
        (actual) =>
          `${actual}` === `${questions}`
            ? "It read its own words: with one pipe for both ways nobody knows whose they are."
            : undefined,
      );
    }
  },

  "the child sees the end of its input": async (context) => {
    const file = context.resources.use(new TemporaryFolder()).file("end");
    await conversed(context, shell(politely, file), [word(context)]);
    const saw = () => Deno.readTextFile(file).catch(() => "");
    const seen = await until(saw, {
      what: "the child to end",
      deadlineMs: patient(1000),
      accept: (text) => text === "saw the end\n",
    }).catch(() => undefined);
    expectThat(seen !== undefined, {
      expected: "the child to have read to the end of its input and ended",
      actual: "it has not",
      cause:
        "Its input ends when your write end is closed. A signal would end it in the middle of its work.",
    });
  },

  "a question longer than a pipe holds comes back whole": async (context) => {
    const long = word(context).repeat(120_000);
    context.story.tell(
      `"cat" gives back what it reads; the question has ${long.length} bytes`,
    );
    const [answer, ...more] = await whenItHangs(
      "A child that can not get rid of its answer stops reading: read while you write. And one write may take only a part: use its count.",
      conversed(context, ["cat"], [long]),
    );
    expectEqual("further answers", more, []);
    expectThat(answer === long, {
      expected: `${long.length} letters, the question's own`,
      actual: typeof answer === "string"
        ? `${answer.length} letters`
        : Deno.inspect(answer),
      cause:
        "One read is not one answer, and one write may take only a part: use the counts.",
    });
  },

  "a character may come in two reads": async (context) => {
    // 3 bytes each, and no pipe holds a multiple of 3.
    const long = "소".repeat(context.random.between(90_000, 99_000));
    context.story.tell(`the question is ${long.length} times "소"`);
    const [answer] = await conversed(context, ["cat"], [long]);
    expectThat(answer === long, {
      expected: "the same text back",
      actual: `${answer}`.includes("\ufffd")
        ? "a text with U+FFFD in it"
        : "another text",
      cause:
        "The bytes of a character may lie in two reads: keep what is left over.",
    });
  },

  "an answer may be empty, and begin or end with spaces": async (context) => {
    context.story.tell('"cat" gives back what it reads');
    const questions = ["", `  ${word(context)}`, "", `${word(context)} `, ""];
    expectEqual(
      "the answers",
      await conversed(context, ["cat"], questions),
      questions,
      "LF parts the lines. All else is the answer's own, and there may be nothing else.",
    );
  },

  "a child that ends early is an error": async (context) => {
    const { subject } = context;
    const nothingLeft = leftovers(context);
    const command = shell("read line; echo the only answer");
    context.story.tell("the child answers one question and ends");
    const questions = ["one", "two", "three"];
    const thrown = await toldWhoHoldsTheEnd(
      context,
      () => subject.errorOf("converse", command, questions),
    );
    expectThrown(thrown, "converse() to reject: two answers are missing", {
      instead: "it resolved",
      cause: "read() gave 0, the end of file.",
    });
    await nothingLeft();
  },

  "no pipe end and no child is left": async (context) => {
    const nothingLeft = leftovers(context);
    await conversed(context, shell(politely), [word(context)]);
    await nothingLeft();
  },
}, ["linux"]);
