import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  specify,
  whileStopped,
} from "lib/testing/mod.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";
import { pause } from "lib/time/mod.ts";

const first = ["server started", "손님 하나: 안녕하세요"];
const second = ["server started again"];

const bytesOfLines = (lines: readonly string[]) =>
  bytesOf(lines.map((line) => `${line}\n`).join(""));

async function append(
  { subject }: CheckContext,
  path: string,
  lines: readonly string[],
): Promise<void> {
  await subject.call("appendLines", path, lines);
}

async function modeOf(path: string): Promise<string> {
  const { mode } = await Deno.stat(path);
  return ((mode ?? 0) & 0o777).toString(8).padStart(4, "0");
}

/** Whether files have an owner's mode here. */
const hasModes = Deno.build.os !== "windows";

/** How many descriptors of a process are this file; Linux shows it. */
function timesOpen(pid: number, path: string): number {
  const folder = `/proc/${pid}/fd`;
  const targets = Array.from(Deno.readDirSync(folder), ({ name }) => {
    try {
      return Deno.readLinkSync(`${folder}/${name}`);
    } catch {
      return ""; // Closed since the folder was read.
    }
  });
  return targets.filter((target) => target === path).length;
}

/** How many bytes a file has; one that is not there has none. */
function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

/**
 * Waits for the first bytes of a file. It looks without a pause, and gives
 * others a turn only now and then: who writes must not be done before we look.
 */
async function firstBytes(
  written: () => number,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    for (const began = performance.now(); performance.now() - began < 20;) {
      if (written() > 0) return;
    }
    await pause(0);
  }
}

/**
 * Compares a log with what several writers wrote.
 *
 * @returns Whether they wrote at the same time: their lines are mixed.
 */
function expectAllWhole(
  log: Uint8Array,
  writers: readonly (readonly string[])[],
): boolean {
  expectEqual(
    "the number of bytes in the log",
    log.length,
    bytesOfLines(writers.flat()).length,
    "Who looks for the end and then writes there may find it moved, and writes over others' lines. Appending is one step.",
  );
  const found = new TextDecoder().decode(log).split("\n").slice(0, -1);
  const writerOf = new Map(
    writers.flatMap((lines, writer) =>
      lines.map((line) => [line, writer] as const)
    ),
  );
  const torn = found.find((line) => !writerOf.has(line));
  expectThat(torn === undefined, {
    expected: "whole lines",
    actual: `a line ${JSON.stringify(torn)}`,
    cause: "Between two writes another may write. Line and end belong in one.",
  });
  for (const [writer, lines] of writers.entries()) {
    const own = found.filter((line) => writerOf.get(line) === writer);
    expectEqual("a writer's lines", own, lines);
  }
  const order = found.map((line) => writerOf.get(line));
  const changes = order.filter((writer, i) => i > 0 && writer !== order[i - 1]);
  return changes.length >= writers.length;
}

export default specify(import.meta, {
  "a new log has mode 0600": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await append(context, path, first);
    if (!hasModes) return;
    // The umask of the code under test, 022, takes nothing of it away.
    expectEqual(
      "the log's mode",
      await modeOf(path),
      "0600",
      (mode) =>
        mode === "0130" || mode === "0110"
          ? "600 is a decimal number; permissions are octal digits: 0o600."
          : "Without a mode everyone may read it, as far as the umask lets.",
    );
  },

  "every line stands there with its end": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await append(context, path, first);
    expectBytes("the log", await Deno.readFile(path), bytesOfLines(first));
  },

  "a second run goes on where the first ended": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await append(context, path, first);
    await append(context, path, second);
    const found = await Deno.readFile(path);
    expectBytes(
      "the log",
      found,
      bytesOfLines([...first, ...second]),
      found.length === bytesOfLines(second).length
        ? "The first run's lines are gone: the file was truncated."
        : "A file that is opened to write, and not to append, is written from its start.",
    );
  },

  "no lines add nothing": async (context) => {
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await append(context, path, first);
    await append(context, path, []);
    expectBytes(
      "the log",
      await Deno.readFile(path),
      bytesOfLines(first),
      "No lines are no bytes: an end belongs to each line, not to each call.",
    );
  },

  "a log that is there keeps its mode": async (context) => {
    if (!hasModes) return;
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await Deno.writeTextFile(path, "");
    await Deno.chmod(path, 0o640);
    context.story.tell("the owner gave the log mode 0640");
    await append(context, path, first);
    expectEqual(
      "the log's mode",
      await modeOf(path),
      "0640",
      "The mode of Deno.open is for a file that it creates. Deno.chmod and Deno.writeTextFile set it always.",
    );
  },

  "four writers at once: every line is there, and whole": async (context) => {
    const folder = context.resources.use(new TemporaryFolder());
    // On a busy machine one may end before the next begins: then once more,
    // with more to write. Who writes all lines at once never mixes, and may.
    for (const count of [300, 900, 2700]) {
      const log = folder.file(`log${count}`);
      const writers = ["A", "B", "C", "D"].map((name) =>
        Array.from({ length: count }, (_, i) => `writer ${name}, line ${i}`)
      );
      await Promise.all(writers.map((lines) => append(context, log, lines)));
      if (expectAllWhole(await Deno.readFile(log), writers)) break;
    }
  },

  "another server's line is not written over": async (context) => {
    if (Deno.build.os !== "linux") return;
    const { story } = context;
    const folder = context.resources.use(new TemporaryFolder());
    const other = "a line of another server";
    // Who is done before we look is not held up; then again, with more lines,
    // but no more than can be written one by one within a call's deadline. Who
    // writes all lines at once never is held up, and may.
    const counts = [1_000, 10_000, 10_000, 10_000, 10_000];
    for (const [attempt, count] of counts.entries()) {
      const log = folder.file(`log${attempt}`);
      const lines = Array.from({ length: count }, (_, i) => `line ${i}`);
      const whole = bytesOfLines(lines).length;
      const written = () => sizeOf(log);
      const appending = append(context, log, lines);
      let isOver = false;
      // Awaited below; it may fail before that.
      appending.catch(() => {}).finally(() => isOver = true);
      await firstBytes(written, () => isOver);
      let before = 0;
      await whileStopped(context, () => {
        before = written();
        Deno.writeTextFileSync(log, `${other}\n`, { append: true });
      });
      story.tell(
        `after ${before} of ${whole} bytes your process stood still, and another appended a line`,
      );
      await appending;
      const found = await Deno.readTextFile(log);
      expectThat(found.includes(`${other}\n`), {
        expected: "the other's line in the log",
        actual: "it is gone",
        cause:
          "Who looks for the end once and writes there writes over what others appended since. With O_APPEND each write looks anew.",
      });
      if (before < whole) break;
    }
  },

  "the log is closed afterwards": async (context) => {
    if (Deno.build.os !== "linux") return;
    const path = context.resources.use(new TemporaryFolder()).file("log");
    await append(context, path, first);
    expectEqual(
      "the number of descriptors that are the log",
      timesOpen(context.subject.pid, await Deno.realPath(path)),
      0,
      "A server that logs this way runs out of numbers.",
    );
  },

  "the log is closed when a write fails, too": async ({ subject }) => {
    // A device that is always full; Linux has it.
    const full = "/dev/full";
    const device = await Deno.stat(full).catch(() => undefined);
    if (Deno.build.os !== "linux" || !device?.isCharDevice) return;
    // Whether the error goes on, is not asked: Deno's stream of a file loses it.
    await subject.errorOf("appendLines", full, first);
    expectEqual(
      "the number of descriptors that are the log",
      timesOpen(subject.pid, full),
      0,
      "A close() at the function's end is not reached. `using` and `finally` are.",
    );
  },
});
