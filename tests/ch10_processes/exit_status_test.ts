import { type CheckContext, expectEqual, specify } from "lib/testing/mod.ts";
import { endedState, state, zombies } from "./children.ts";

/** Runs a shell script by the code under test, and expects an ending. */
async function expectEnding(
  { subject }: CheckContext,
  script: string,
  ending: { code: number } | { signal: string },
  cause?: (told: unknown) => string | undefined,
): Promise<void> {
  const told = await subject.call("run", ["sh", "-c", script]);
  expectEqual(`how sh -c "${script}" ended`, told, ending, cause);
}

/** What goes wrong with a code. */
function ofCode(code: number) {
  return (told: unknown): string | undefined => {
    const { code: got, signal } = told as { code?: number; signal?: string };
    if (got === code * 256 && code > 0) {
      return "That is the status as waitpid() gives it. WEXITSTATUS takes the code out.";
    }
    if (signal !== undefined) {
      return "No signal ended it: it called exit(). What a shell has in $? " +
        "does not tell the two apart, the status does.";
    }
    return got === 0
      ? "The low eight bits are not where the code is."
      : undefined;
  };
}

/** What goes wrong with a signal. */
function ofSignal(told: unknown): string | undefined {
  const { code } = told as { code?: number };
  if (code === undefined) return undefined;
  return code >= 128
    ? "128 + n is what a shell makes of signal n. It is no exit code."
    : "It did not call exit(), so there is no code. Ask WIFSIGNALED.";
}

export default specify(import.meta, {
  "a child that ends by itself: its code": async (context) => {
    const chosen = context.random.between(2, 100);
    for (const code of [0, 1, chosen, 127]) {
      await expectEnding(context, `exit ${code}`, { code }, ofCode(code));
    }
  },

  "a child that a signal ends: its name": async (context) => {
    for (const signal of ["TERM", "KILL", "INT", "HUP", "USR1"]) {
      const script = `kill -${signal} $$`;
      await expectEnding(context, script, { signal: `SIG${signal}` }, ofSignal);
    }
  },

  "a code above 127 is no signal": async (context) => {
    for (const code of [128, 130, 137, 143, 255]) {
      await expectEnding(context, `exit ${code}`, { code }, ofCode(code));
    }
  },

  "any status is explained, also with the core bit": async (context) => {
    const { subject } = context;
    const rows = [
      [0, { code: 0 }],
      [0x0100, { code: 1 }],
      [0xff00, { code: 255 }],
      [0x8900, { code: 137 }],
      [2, { signal: "SIGINT" }],
      [9, { signal: "SIGKILL" }],
      // 0x80 says that memory was written to a file, "core".
      [0x80 | 3, { signal: "SIGQUIT" }],
      [0x80 | 15, { signal: "SIGTERM" }],
    ] as const;
    for (const [status, ending] of rows) {
      const told = await subject.call("explain", status);
      expectEqual(
        `explain(0x${status.toString(16)})`,
        told,
        ending,
        status & 0x80 && (status & 0x7f)
          ? "The lowest seven bits are the signal; the eighth tells of a core file."
          : undefined,
      );
    }
  },

  "another child's end is not taken for its own": async (context) => {
    const { subject, story } = context;
    const other = await subject.posix.posixSpawn(["sh", "-c", "exit 9"]);
    await endedState(other);
    story.tell(`your process has another child, ${other}, which has ended`);
    await expectEnding(
      context,
      "exit 4",
      { code: 4 },
      (told) =>
        (told as { code?: number }).code === 9
          ? "waitpid(−1) takes any child. Give it the PID."
          : undefined,
    );
    expectEqual(`the state of process ${other}`, state(other), "Z");
  },

  "its child is reaped": async (context) => {
    await expectEnding(context, "exit 0", { code: 0 });
    await expectEnding(context, "kill -KILL $$", { signal: "SIGKILL" });
    expectEqual("the zombies", zombies(context.subject.pid), []);
  },
}, ["linux"]);
