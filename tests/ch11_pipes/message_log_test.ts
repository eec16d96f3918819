import { openPipes } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectEqual,
  expectThat,
  patient,
  specify,
} from "lib/testing/mod.ts";
import { PipeToSubject } from "./pipe_to_subject.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";

/** The code under test at work on a pipe and a log. */
async function started(context: CheckContext, before = "") {
  const path = context.resources.use(new TemporaryFolder()).file("log");
  if (before !== "") await Deno.writeTextFile(path, before);
  const pipe = await PipeToSubject.make(context);
  const call = context.subject.call("storeMessages", pipe.readEnd, path);
  call.catch(() => {}); // told by ended()
  return {
    pipe,
    text: () => Deno.readTextFileSync(path),
    /** Ends the pipe, waits for the call, and gives what it returned. */
    async end() {
      pipe.end();
      const count = await call;
      return { count, text: await Deno.readTextFile(path).catch(() => "") };
    },
    /** Ends the pipe; the log must then hold these messages, and no more. */
    async ended(messages: readonly string[], cause: string) {
      const { count, text } = await this.end();
      const wanted = lines(before + numbered(messages));
      expectEqual("the log", lines(text), wanted, cause);
      expectEqual("the number of messages", count, messages.length);
    },
  };
}

function numbered(messages: readonly string[]): string {
  return messages.map((text, i) => `${i + 1} ${text}\n`).join("");
}

/** Whole lines, each with its LF, and what comes after the last. */
function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

export default specify(import.meta, {
  "each message becomes a line of the log": async (context) => {
    const log = await started(context);
    const messages = ["hello", "안녕, 소켓", "  a third, with spaces "];
    for (const message of messages) {
      context.story.tell(`${quoted(message)} and LF come`);
      await log.pipe.writeAlone(`${message}\n`);
    }
    await log.ended(
      messages,
      "A number, a space, the message as it came, and LF.",
    );
  },

  "a message may come in two reads": async (context) => {
    const log = await started(context);
    const message = "grüße, 소켓";
    const bytes = bytesOf(`${message}\n`);
    context.story.tell(
      `${quoted(message)} comes ${bytes.length - 1} times in two parts, ` +
        "each time parted at another byte",
    );
    for (let split = 1; split < bytes.length; split++) {
      await log.pipe.writeAlone(bytes.subarray(0, split));
      await log.pipe.writeAlone(bytes.subarray(split));
    }
    await log.ended(
      Array(bytes.length - 1).fill(message),
      "What has no LF yet, and half of a character, must be kept for the next read.",
    );
  },

  "several messages may come in one read": async (context) => {
    const log = await started(context);
    context.story.tell(
      '"one", "two", "three" and a half of "four" come at once',
    );
    await log.pipe.writeAlone("one\ntwo\nthree\nfo");
    await log.pipe.writeAlone("ur\n");
    const messages = ["one", "two", "three", "four"];
    await log.ended(messages, "A read may bring more than one message.");
  },

  "what stood in the log stays": async (context) => {
    const log = await started(context, "1 of yesterday\n");
    await log.pipe.writeAlone("of today\n");
    await log.ended(
      ["of today"],
      "Open the file to append to it, not to truncate it.",
    );
  },

  "a message is in the log when it has come, a half is not": async (
    context,
  ) => {
    const log = await started(context);
    await log.pipe.writeAlone("whole\n");
    context.story.tell('"whole" and LF have come; the pipe is still open');
    await settled(
      log.text,
      "1 whole\n",
      "A log that is written at the end has nothing when the server dies.",
    );
    await log.pipe.writeAlone("next\nhalf of a");
    context.story.tell('"next" and a half of another have come');
    await settled(
      log.text,
      "1 whole\n2 next\n",
      "A half must wait until it is whole.",
    );
    await log.pipe.writeAlone(" message\n");
    await log.ended(["whole", "next", "half of a message"], "");
  },

  "the last message needs no LF": async (context) => {
    const log = await started(context);
    await log.pipe.writeAlone("first\nlast");
    await log.ended(
      ["first", "last"],
      "At the end of file something is left over: keep it.",
    );
  },

  "the input stays open": async (context) => {
    const log = await started(context);
    await log.pipe.writeAlone("one\n");
    await log.ended(["one"], "");
    const { fd } = log.pipe.readEnd;
    expectThat(openPipes(context.subject.pid).some((each) => each.fd === fd), {
      expected: `the read end (descriptor ${fd}) to be open still`,
      actual: "it is closed",
      cause: "Whoever opened it closes it, and will close another's by then.",
    });
  },

  "an empty message is a message": async (context) => {
    const log = await started(context);
    await log.pipe.writeAlone("\none\n\n");
    await log.ended(["", "one", ""], "LF alone is a message without text.");
  },

  "a message larger than the pipe is one message": async (context) => {
    const log = await started(context);
    const long = "x".repeat(context.random.between(70_000, 80_000));
    context.story.tell(`a message of ${long.length} bytes comes`);
    await log.pipe.write(bytesOf(`${long}\n`));
    await log.ended(
      [long],
      "The message is longer than your buffer, or than one read.",
    );
  },

  "messages of several processes stay whole": async (context) => {
    const log = await started(context);
    const names = ["a", "b", "c"];
    context.story.tell(`${names.length} processes write 40 messages each`);
    const script =
      'i=0; while [ $i -lt 40 ]; do echo "$0 $i"; i=$((i+1)); done > "$1"';
    await Promise.all(
      names.map((name) =>
        new Deno.Command("sh", { args: ["-c", script, name, log.pipe.path] })
          .output()
      ),
    );
    const all = names.flatMap((name) =>
      Array.from({ length: 40 }, (_, i) => `${name} ${i}`)
    );
    const { text } = await log.end();
    const stored = lines(text).map((line) =>
      line.replace(/^\d+ /, "").trimEnd()
    );
    expectEqual(
      "the messages, sorted",
      stored.sort(),
      all.sort(),
    );
  },
}, ["linux"]);

/** The log must become this while the pipe is open, and nothing else. */
async function settled(text: () => string, wanted: string, cause: string) {
  const read = () => {
    try {
      return text();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return "";
      throw error;
    }
  };
  await until(read, {
    what: "the log",
    deadlineMs: patient(500),
    accept: (now) => now === wanted,
  }).catch(() => {});
  expectEqual("the log by now", read(), wanted, cause);
}
