/**
 * Five children end, one SIGCHLD comes: a signal says that, not how often.
 *
 * A signal that has to wait is one bit for the kernel. It waits here because
 * the parent is stopped; with a parent that is busy it is the same. A handler
 * that reaps one child for a signal leaves four zombies, and no other signal
 * tells of them. The right handler asks until none is left that has ended.
 *
 * Run:    deno task ch10 sigchld_reaper
 * Needs:  Linux
 * Prints:
 *   at each SIGCHLD                 ended  waiting  SIGCHLD came  reaped  zombies
 *   one waitpid()                   5      SIGCHLD  1             1       4
 *   waitpid() until none has ended  5      SIGCHLD  1             5       0
 * @module
 */
import { childProcesses, pendingSignals, processInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { kill, SIGCONT, signalName, SIGSTOP, SIGTERM } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { startLines } from "./parts/line_process.ts";
import type { Way } from "./parts/reaping_process.ts";
import { untilState } from "./parts/state_of.ts";

await program({
  meta: import.meta,
  async run() {
    const heading = "at each SIGCHLD|ended|waiting|SIGCHLD came|reaped|zombies";
    const rows = [heading.split("|")];
    rows.push(await trial("one waitpid()"));
    rows.push(await trial("waitpid() until none has ended"));
    console.log(table(rows));
  },
});

/** Lets the five children of a process end while it can not react. */
async function trial(way: Way): Promise<string[]> {
  const module = new URL("./parts/reaping_process.ts", import.meta.url);
  await using parent = startLines(module, [way]);
  const { pid } = parent;
  const children = (await parent.line()).split(" ").map(Number);

  kill(pid, SIGSTOP);
  // Should we fail before it goes on: what is stopped can not end.
  using _ = {
    [Symbol.dispose]: () =>
      processInfo(pid)?.state === "T" && kill(pid, SIGCONT),
  };
  await untilState(pid, "T");
  for (const child of children) kill(child, SIGTERM);
  for (const child of children) await untilState(child, "Z");
  const waiting = pendingSignals(pid).map(signalName).join(" ");

  kill(pid, SIGCONT);
  await parent.line(); // It has handled a SIGCHLD.
  await until(() => pendingSignals(pid).length === 0, { what: "no signal" });
  const zombies = childProcesses(pid).filter(({ state }) => state === "Z");
  await parent.endInput();
  let line = await parent.line();
  while (line === "SIGCHLD") line = await parent.line();
  const [came = "", reaped = ""] = line.split(" ");
  const ended = `${children.length}`;
  return [way, ended, waiting, came, reaped, `${zombies.length}`];
}
