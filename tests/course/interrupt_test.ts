import { assert, assertEquals } from "@std/assert";
import { coursePaths, loadChapters } from "lib/course/mod.ts";
import { denoArgs, inOwnGroup, noUpdateCheck } from "lib/processes/mod.ts";
import { pause, until } from "lib/time/mod.ts";
import { readHeader, unmetNeed } from "lib/cli/mod.ts";
import { patient, within } from "lib/testing/mod.ts";
import { inParallel } from "./in_parallel.ts";

/** The longest a program may take to end after Ctrl-C, in milliseconds. */
const endingTime = 4_000;

/** How far a program gets before Ctrl-C comes, in milliseconds. */
const headStart = 300;

const paths = coursePaths();

/** A server's port in its two-terminal form: an option without a default. */
const portOption = /^\s+port: integer\(\{(?![^}]*default:)[^}]*min: 0\b/m;

/** Every program in its demo form; servers also as in two terminals. */
function forms(source: string): (readonly string[])[] {
  return portOption.test(source) ? [[], ["--port", "0"]] : [[]];
}

/** The processes that carry a mark in their environment. */
function marked(mark: string): number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name))
    .filter((pid) => {
      try {
        const file = `/proc/${pid}/environ`;
        return pid > 0 && Deno.readTextFileSync(file).includes(mark);
      } catch {
        return false; // It has ended while we looked.
      }
    });
}

/** Reads a stream to its end; settles at its first chunk, or at its end. */
function drained(stream: ReadableStream<Uint8Array>) {
  const first = Promise.withResolvers<void>();
  const all = (async () => {
    let text = "";
    for await (const part of stream.pipeThrough(new TextDecoderStream())) {
      text += part;
      first.resolve();
    }
    first.resolve();
    return text;
  })();
  return { first: first.promise, all };
}

/** Starts a program, sends Ctrl-C to all its processes, looks what is left. */
async function interrupt(file: string, args: readonly string[]) {
  const folder = await Deno.makeTempDir();
  // What a server writes for its user lies where it was started.
  const home = await Deno.makeTempDir();
  const mark = `COURSE_MARK=${crypto.randomUUID()}`;
  const [command, all] = inOwnGroup([
    Deno.execPath(),
    ...denoArgs(file, args),
  ]);
  const child = new Deno.Command(command, {
    args: all,
    env: {
      ...noUpdateCheck,
      TMPDIR: folder,
      COURSE_MARK: mark.slice("COURSE_MARK=".length),
    },
    cwd: home,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const out = drained(child.stdout);
  const err = drained(child.stderr);
  await Promise.all([
    pause(headStart),
    args.length > 0 ? out.first : undefined,
  ]);
  try {
    Deno.kill(-child.pid, "SIGINT");
  } catch (error) {
    // It has ended by itself already.
    if (
      !(error instanceof Error && "code" in error && error.code === "ESRCH") &&
      !(error instanceof Deno.errors.NotFound)
    ) throw error;
  }
  try {
    const late = () => new Error(`still running ${endingTime} ms after Ctrl-C`);
    const { code } = await within(child.status, patient(endingTime), late);
    const [, complaint] = await Promise.all([out.all, err.all]);
    assert(code === 130 || code === 0, `exit status ${code}\n${complaint}`);
    await until(() => marked(mark), {
      what: "no process to be left",
      accept: (left) => left.length === 0,
    });
    const files = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assertEquals(files, [], "files that are left");
  } finally {
    for (const pid of marked(mark)) Deno.kill(pid, "SIGKILL");
    await child.status;
    await Deno.remove(folder, { recursive: true });
    await Deno.remove(home, { recursive: true });
  }
}

for (const { number, folder, programs } of await loadChapters(paths)) {
  Deno.test({
    name: `Ctrl-C in a program of ch${number} leaves no process and no file`,
    ignore: Deno.build.os !== "linux",
    async fn(test) {
      const all = programs.flatMap(({ name }) => {
        const file = paths.program(folder, name);
        return forms(Deno.readTextFileSync(file)).map((args) =>
          [name, file, args] as const
        );
      });
      const runs = await inParallel(3, all, async ([name, file, args]) => {
        const unmet = unmetNeed(readHeader(file).needs);
        const error = unmet === undefined
          ? await interrupt(file, args).catch((error) => error)
          : undefined;
        return { step: [name, ...args].join(" "), unmet, error };
      });
      for (const { step, unmet, error } of runs) {
        await test.step({
          name: unmet === undefined ? step : `${step} (${unmet})`,
          ignore: unmet !== undefined,
          fn() {
            if (error !== undefined) throw error;
          },
        });
      }
    },
  });
}
