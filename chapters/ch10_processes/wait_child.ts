/**
 * How a child ended: the status that waitpid() gives is no exit code.
 *
 * It holds two things in one number, the code given to exit() or the signal
 * that ended the child, and macros take it apart. A shell makes one number of
 * it, 128 + signal, and then the two can not be told apart. waitpid() waits,
 * and meanwhile nothing else happens here, no timer and no connection.
 *
 * Run:    deno task ch10 wait_child
 * Needs:  Linux or macOS
 * Prints:
 *   the child            status  WIFEXITED  WEXITSTATUS  WIFSIGNALED  WTERMSIG  $? of a shell
 *   exit 0               0       true       0            false        -         0
 *   exit 3               768     true       3            false        -         3
 *   exit 255             65280   true       255          false        -         255
 *   exit(256)            0       true       0            false        -         0
 *   exit 143             36608   true       143          false        -         143
 *   kill -TERM itself    15      false      -            true         SIGTERM   143
 *   kill -KILL itself    9       false      -            true         SIGKILL   137
 *
 *   while waitpid() waited 200 ms, a timer of 10 ms rang 0 times
 *   while Deno.Command waited 200 ms, it rang (more than once|once)
 * @module
 */
import {
  posixSpawn,
  signalName,
  waitpid,
  WEXITSTATUS,
  WIFEXITED,
  WIFSIGNALED,
  WTERMSIG,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

const children: readonly (readonly [string, ...string[]])[] = [
  ["exit 0", "sh", "-c", "exit 0"],
  ["exit 3", "sh", "-c", "exit 3"],
  ["exit 255", "sh", "-c", "exit 255"],
  // A code has eight bits. exit() takes an int, and drops the others.
  ["exit(256)", Deno.execPath(), "eval", "--no-config", "Deno.exit(256)"],
  ["exit 143", "sh", "-c", "exit 143"],
  ["kill -TERM itself", "sh", "-c", "kill -TERM $$"],
  ["kill -KILL itself", "sh", "-c", "kill -KILL $$"],
];

await program({
  meta: import.meta,
  async run() {
    const heading = "the child|status|WIFEXITED|WEXITSTATUS|" +
      "WIFSIGNALED|WTERMSIG|$? of a shell";
    const rows = [heading.split("|")];
    for (const [name, command = "", ...args] of children) {
      const pid = posixSpawn([command, ...args]);
      const { status } = waitpid(pid);
      rows.push([name, ...takenApart(status), shells(status)]);
    }
    console.log(`${table(rows)}\n`);

    let rings = 0;
    const timer = setInterval(() => rings++, 10);
    waitpid(posixSpawn(["sleep", "0.2"]));
    console.log(
      `while waitpid() waited 200 ms, a timer of 10 ms rang ${rings} times`,
    );
    await new Deno.Command("sleep", { args: ["0.2"] }).output();
    const often = rings > 1 ? "more than once" : "once";
    console.log(`while Deno.Command waited 200 ms, it rang ${often}`);
    clearInterval(timer);
  },
});

/** What each macro says; of the codes only the one that means something. */
function takenApart(status: number): string[] {
  const exited = WIFEXITED(status);
  const signaled = WIFSIGNALED(status);
  return [
    `${status}`,
    `${exited}`,
    exited ? `${WEXITSTATUS(status)}` : "-",
    `${signaled}`,
    signaled ? signalName(WTERMSIG(status)) : "-",
  ];
}

/** What a shell has in $? after such a child. */
function shells(status: number): string {
  return `${
    WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status)
  }`;
}
