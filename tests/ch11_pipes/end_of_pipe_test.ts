import { until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  expectThrown,
  hasSettled,
  patient,
  specify,
  untilAtRest,
} from "lib/testing/mod.ts";
import { descendants } from "lib/processes/mod.ts";
import { toldWhoHoldsTheEnd, whenItHangs } from "./hang.ts";
import { leftovers, stateOf } from "./leftovers.ts";
import { type Command, shell } from "./shell.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";

/** What a call must not do in the meantime, it would have done by then. */
const meantimeMs = 150;

async function collected(
  context: CheckContext,
  ...commands: Command[]
): Promise<Uint8Array> {
  const value = await toldWhoHoldsTheEnd(
    context,
    () => context.subject.call("collect", commands),
  );
  expectThat(value instanceof Uint8Array, {
    expected: "a Uint8Array",
    actual: Deno.inspect(value),
  });
  return value;
}

/** A pipe with a name, by which children can wait for each other. */
async function makeFifo(context: CheckContext): Promise<string> {
  const fifo = context.resources.use(new TemporaryFolder()).file("go");
  await new Deno.Command("mkfifo", { args: [fifo] }).output();
  return fifo;
}

/** A child that ends at once, and a grandchild that writes when it is told to. */
async function lateWriter(context: CheckContext) {
  const fifo = await makeFifo(context);
  // Open for both, so that opening it waits for nobody.
  const go = await Deno.open(fifo, { read: true, write: true });
  context.resources.defer(() => go.close());
  return {
    command: shell('(read x < "$1"; echo late) & echo early', fifo),
    release: async () => void await go.write(new Uint8Array([0x0a])),
  };
}

export default specify(import.meta, {
  "what a child writes comes, and then the end": async (context) => {
    context.story.tell("the child writes 6 bytes and ends");
    const bytes = await collected(context, shell("echo hello"));
    expectBytes(
      "what collect() gives",
      bytes,
      bytesOf("hello\n"),
    );
  },

  "more than a pipe holds comes whole": async (context) => {
    const file = context.resources.use(new TemporaryFolder()).file("bytes");
    const sent = context.random.bytes(context.random.between(200_000, 300_000));
    await Deno.writeFile(file, sent);
    context.story.tell(`the child writes ${sent.length} bytes of any value`);
    const bytes = await whenItHangs(
      "A child whose output does not fit into the pipe waits for you to read.",
      collected(context, ["cat", file]),
    );
    expectBytes(
      "what collect() gives",
      bytes,
      sent,
      (actual) =>
        actual.length < sent.length
          ? "One read is not all: read until read() gives 0."
          : "Bytes that became text do not come back as they were.",
    );
  },

  "several children write into one pipe": async (context) => {
    const names = ["one", "two", "three", "four"];
    const bytes = await collected(
      context,
      ...names.map((name) => shell(`echo ${name}`)),
    );
    const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean);
    expectEqual("the lines, sorted", lines.sort(), names.sort());
  },

  "they run at the same time": async (context) => {
    const fifo = await makeFifo(context);
    context.story.tell("the first child waits for the second");
    const bytes = await whenItHangs(
      "Start all of them before you read: one may be waiting for another.",
      collected(
        context,
        shell('read x < "$1"; echo first', fifo),
        shell('echo go > "$1"; echo second', fifo),
      ),
    );
    const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean);
    expectEqual("the lines, sorted", lines.sort(), ["first", "second"]);
  },

  "the end waits for a grandchild": async (context) => {
    const { subject, story } = context;
    const { command, release } = await lateWriter(context);
    const call = collected(context, command);
    const isDone = hasSettled(call);
    const ended = () => descendants(subject.pid).every(isDead);
    await until(() => isDone() || (subjectSpawned(subject.pid) && ended()), {
      what: "the child to end",
      deadlineMs: patient(1500),
    }).catch(() => {});
    story.tell("the child has ended; what it started still has the write end");
    await untilAtRest(subject.pid, meantimeMs, isDone);
    if (isDone()) await call;
    expectThat(!isDone(), {
      expected: "collect() to wait for the pipe's end",
      actual: "it returned",
      cause:
        "That the children have ended does not mean that the pipe has: whoever they started has copies.",
    });
    await release();
    story.tell('the grandchild writes "late" and ends');
    const text = new TextDecoder().decode(await call);
    expectEqual("what collect() gives", text, "early\nlate\n");
  },

  "a command that can not be started is an error": async (context) => {
    const nothingLeft = leftovers(context);
    const missing = "/no/such/program";
    const thrown = await context.subject.errorOf("collect", [[missing]]);
    expectThrown(thrown, `collect([["${missing}"]]) to reject`, {
      code: "ENOENT",
      instead: "it resolved",
      cause: "The error was caught and not thrown on.",
    });
    await nothingLeft();
  },

  "no pipe end and no child is left": async (context) => {
    const nothingLeft = leftovers(context);
    await collected(context, shell("echo one"), shell("echo two; exit 3"));
    await nothingLeft();
  },
}, ["linux"]);

function isDead(pid: number): boolean {
  return /^(?:Z|gone)/.test(stateOf(pid));
}

/** Whether the process has a child by now, or its child has left a grandchild. */
function subjectSpawned(pid: number): boolean {
  return descendants(pid).length > 0;
}
