import { WNOHANG } from "lib/posix/mod.ts";
import {
  type CheckContext,
  CheckFailure,
  expectEqual,
  expectThat,
  patient,
  specify,
  whileStopped,
  within,
} from "lib/testing/mod.ts";
import { endedState, state, stateAfter, zombies } from "./children.ts";

/** Starts children in the process under test, before its code is called. */
async function startChildren(
  { subject, story }: CheckContext,
  count: number,
  command = (_child: number): [string, ...string[]] => ["sleep", "60"],
): Promise<number[]> {
  const pids: number[] = [];
  for (let i = 0; i < count; i++) {
    pids.push(await subject.posix.posixSpawn(command(i)));
  }
  story.tell(`your process has the children ${pids.join(", ")}`);
  return pids;
}

/** Ends a child, and waits until it has ended. */
async function end({ story }: CheckContext, pid: number, signal: Deno.Signal) {
  story.tell(`child ${pid} is ended by ${signal}`);
  Deno.kill(pid, signal);
  // Reaped at once, it may never be seen as a zombie.
  await endedState(pid);
}

/** Calls reapAll(); a wrong one may never settle. */
function reapAll({ subject }: CheckContext, pids: readonly number[]) {
  const statuses = subject.call("reapAll", pids);
  statuses.catch(() => {}); // It is awaited later, or the check has failed.
  return statuses;
}

/** The result of reapAll(), once every child has ended. */
async function settled(
  { subject }: CheckContext,
  statuses: Promise<unknown>,
  cause: string,
): Promise<unknown> {
  return await within(statuses, patient(1000), () => {
    const left = zombies(subject.pid);
    return new CheckFailure({
      expected: "reapAll() to resolve, as all children have ended",
      actual: left.length === 0
        ? "it did not"
        : `it did not; zombies: ${left.join(", ")}`,
      cause,
    });
  });
}

export default specify(import.meta, {
  "the program goes on meanwhile": async (context) => {
    const [pid = 0] = await startChildren(context, 1);
    const statuses = reapAll(context, [pid]);
    let answered = false;
    const answer = context.subject.ping().then(() => answered = true);
    answer.catch(() => {});
    const late = () => new DOMException("", "TimeoutError");
    await within(answer, patient(1500), late)
      .catch((error) => {
        if (!(error instanceof DOMException)) throw error;
      });
    expectThat(answered, {
      expected: "the event loop to run while the child does",
      actual: "it does not: nothing else happens in your process",
      cause: "waitpid() without WNOHANG stops the whole program.",
    });
    await end(context, pid, "SIGTERM");
    await settled(context, statuses, "waitpid() has to be called at SIGCHLD.");
  },

  "a child that ends is reaped": async (context) => {
    const [pid = 0] = await startChildren(context, 1);
    const statuses = reapAll(context, [pid]);
    await context.subject.ping();
    await end(context, pid, "SIGTERM");
    const cause = "waitpid() has to be called when SIGCHLD comes.";
    expectEqual(
      "the statuses",
      await settled(context, statuses, cause),
      [15],
      "They are to be as waitpid() gives them: 15 is SIGTERM.",
    );
    expectEqual(`the state of process ${pid}`, state(pid), "none");
  },

  "one that ended before the call is reaped as well": async (context) => {
    const pids = await startChildren(context, 2);
    for (const pid of pids) await end(context, pid, "SIGTERM");
    const statuses = reapAll(context, pids);
    await settled(
      context,
      statuses,
      "Their signals came before you listened, and no other will come. " +
        "Look once after you have begun to listen.",
    );
  },

  "who calls exit() has a status, too": async (context) => {
    const codes = [0, context.random.between(1, 255)];
    const pids = await startChildren(
      context,
      codes.length,
      (child) => ["sh", "-c", `exit ${codes[child]}`],
    );
    for (const pid of pids) await endedState(pid);
    context.story.tell(`they have called exit(): ${codes.join(", ")}`);
    expectEqual(
      "the statuses",
      await settled(
        context,
        reapAll(context, pids),
        "The status of exit(0) is 0. Whether a child has ended is told by " +
          "the PID that waitpid() returns.",
      ),
      codes.map((code) => code * 256),
      "They are to be as waitpid() gives them: the code is in the second byte.",
    );
  },

  "five that end at once are all reaped": async (context) => {
    const pids = await startChildren(context, 5);
    const statuses = reapAll(context, pids);
    await context.subject.ping();
    await whileStopped(context, async () => {
      for (const pid of pids) await end(context, pid, "SIGKILL");
    });
    expectEqual(
      "the statuses",
      await settled(
        context,
        statuses,
        "Five ends, one SIGCHLD: a signal that has to wait is one bit. Ask " +
          "until no child is left that has ended.",
      ),
      [9, 9, 9, 9, 9],
    );
    expectEqual("the zombies", zombies(context.subject.pid), []);
  },

  "each is reaped soon, while others still run": async (context) => {
    const pids = await startChildren(context, 3);
    const statuses = reapAll(context, pids);
    await context.subject.ping();
    const [first = 0, second = 0, third = 0] = pids;
    for (const pid of [third, first]) {
      await end(context, pid, "SIGKILL");
      expectEqual(
        `the state of process ${pid}, soon after its end`,
        await stateAfter(pid, "none"),
        "none",
        "It is a zombie until somebody waits for it. Who waits for the " +
          "others first keeps it there.",
      );
    }
    await end(context, second, "SIGTERM");
    expectEqual(
      "the statuses",
      await settled(context, statuses, "All three have ended."),
      [9, 15, 9],
      "They belong in the order of the list, not in that of the ends.",
    );
  },

  "other children are left alone": async (context) => {
    const [other = 0, ...pids] = await startChildren(context, 3);
    const statuses = reapAll(context, pids);
    await context.subject.ping();
    await whileStopped(context, async () => {
      for (const pid of [other, ...pids]) await end(context, pid, "SIGKILL");
    });
    await settled(context, statuses, "All children have ended.");
    context.story.tell(`the one that waits for child ${other} asks for it`);
    const { pid } = await context.subject.posix.waitpid(other, WNOHANG)
      .catch(() => ({ pid: "ECHILD" }));
    expectEqual(
      `waitpid(${other}, WNOHANG)`,
      pid,
      other,
      "waitpid(−1) takes any child, also one that somebody else waits for. " +
        "Ask for those in the list.",
    );
  },

  "thirty that end at once are all reaped": async (context) => {
    const pids = await startChildren(context, 30);
    const statuses = reapAll(context, pids);
    await context.subject.ping();
    await whileStopped(context, async () => {
      for (const pid of pids) Deno.kill(pid, "SIGKILL");
      for (const pid of pids) await endedState(pid);
    });
    const told = await settled(context, statuses, "A limit on the loop.");
    expectEqual("the statuses", told, pids.map(() => 9));
  },
}, ["linux"]);
