import { processInfo } from "lib/kernel/mod.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  hasSettled,
  specify,
  untilAtRest,
} from "lib/testing/mod.ts";
import { pause } from "lib/time/mod.ts";
import { endedState, state, stateAfter } from "./children.ts";

/** A child that ends with a code of its own. */
function exits(code: number): string[] {
  return ["sh", "-c", `exit ${code}`];
}

/** Lets the code under test start a child, and expects a PID. */
async function start(
  { subject }: CheckContext,
  command: readonly string[],
): Promise<number> {
  const pid = await subject.call("start", command);
  expectThat(typeof pid === "number" && Number.isInteger(pid) && pid > 1, {
    expected: "start() to return a PID",
    actual: Deno.inspect(pid),
  });
  return pid;
}

/** Starts a child that ends, and waits until it is a zombie. */
async function startZombie(
  context: CheckContext,
  code: number,
): Promise<number> {
  const pid = await start(context, exits(code));
  const seen = await endedState(pid);
  expectEqual(
    `the state of process ${pid} once it has ended`,
    seen,
    "Z",
    seen === "none"
      ? "Somebody waited for it: waitpid() was called too early, or the child " +
        "was started by Deno, which reaps what it starts."
      : "It has not ended, or it is another process.",
  );
  context.story.tell(`process ${pid} has ended: a zombie`);
  return pid;
}

export default specify(import.meta, {
  "the child runs the command, and is yours": async (context) => {
    const pid = await start(context, ["sleep", "60"]);
    await stateAfter(pid, "S");
    expectEqual("the program it runs", processInfo(pid)?.name, "sleep");
    expectEqual(
      "its parent",
      processInfo(pid)?.parent,
      context.subject.pid,
      "A shell in between is the parent then: only that may wait for it.",
    );
  },

  "when it has ended it is a zombie": async (context) => {
    const pid = await startZombie(context, 0);
    expectEqual("its parent", processInfo(pid)?.parent, context.subject.pid);
    context.story.tell(`SIGKILL is sent to process ${pid}`);
    try {
      Deno.kill(pid, "SIGKILL");
    } catch (error) {
      // Reaped already: its state tells.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    // Time for your process to reap it, which it must not do.
    for (let turn = 0; turn < 3; turn++) {
      await pause(10);
      await context.subject.ping();
    }
    expectEqual(
      `the state of process ${pid} after that`,
      state(pid),
      "Z",
      "Somebody waited for it before reap() was called.",
    );
  },

  "reap() takes it out of the table": async (context) => {
    const pid = await startZombie(context, 0);
    const before = context.subject.pid;
    await context.subject.call("reap", pid);
    expectEqual(
      `the state of process ${pid} after reap()`,
      await stateAfter(pid, "none"),
      "none",
      "A signal does nothing to it, not even SIGKILL: it has ended. Only its " +
        "parent's waitpid() takes it away.",
    );
    expectEqual("your process's state", state(before) !== "none", true);
  },

  "reap() tells the exit code": async (context) => {
    for (const code of [0, 1, context.random.between(2, 254), 255]) {
      const pid = await startZombie(context, code);
      const told = await context.subject.call("reap", pid);
      expectEqual(
        "reap()'s result",
        told,
        code,
        told === code * 256
          ? "That is the status as waitpid() gives it. WEXITSTATUS takes the code out."
          : told === 0
          ? "Zero is what kill() and a missing code give; the code is in waitpid()'s status."
          : undefined,
      );
    }
  },

  "of several zombies it takes the one that was asked for": async (
    context,
  ) => {
    const codes = [11, 12, 13];
    const pids: number[] = [];
    for (const code of codes) pids.push(await startZombie(context, code));
    for (const i of [1, 2, 0]) {
      const pid = pids[i] ?? 0;
      const told = await context.subject.call("reap", pid);
      const cause = "waitpid(−1) takes any child. Give it the PID.";
      expectEqual(`the code of process ${pid}`, told, codes[i], cause);
      expectEqual(`the state of process ${pid}`, state(pid), "none", cause);
    }
  },

  "reap() waits for a child that has not ended yet": async (context) => {
    const end = context.resources.use(new TemporaryFolder()).file("end");
    // Runs until there is that file.
    const script = `until [ -e ${end} ]; do sleep 0.02; done; exit 5`;
    const pid = await start(context, ["sh", "-c", script]);
    const reaped = context.subject.call("reap", pid);
    await untilAtRest(context.subject.pid, 100, hasSettled(reaped));
    context.story.tell(`process ${pid} is told to end`);
    await Deno.writeTextFile(end, "");
    const told = await reaped;
    expectEqual(
      "reap()'s result",
      told,
      5,
      "With WNOHANG waitpid() does not wait: it returns 0 and no status.",
    );
  },

  "what is no child of yours throws ECHILD": async (context) => {
    const pid = await startZombie(context, 0);
    await context.subject.call("reap", pid);
    for (const other of [pid, Deno.pid]) {
      const thrown = await context.subject.errorOf("reap", other);
      expectEqual(
        `the error of reap(${other})`,
        thrown?.code ?? thrown?.message ?? "none",
        "ECHILD",
      );
    }
  },
}, ["linux"]);
