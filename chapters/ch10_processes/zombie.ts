/**
 * A child that has ended stays in the process table until its parent asks.
 *
 * Somebody has to be told how it ended, so the kernel keeps its entry: a
 * zombie. It has no memory and no descriptors any more, only its PID and its
 * status. It can not be killed, for it is dead. waitpid() takes the status, and
 * the entry goes.
 *
 * Run:    deno task ch10 zombie
 * Needs:  Linux
 * Prints:
 *   what happens            process <pid>  parent      memory    descriptors
 *   the child waits         S, sleeps      us          <int> kB  <int>
 *   it calls exit(7)        Z, zombie      us          0 kB      none
 *   kill(pid, SIGKILL): ok  Z, zombie      us          0 kB      none
 *   kill(pid, 0): ok        Z, zombie      us          0 kB      none
 *   waitpid(): exit 7       not there      -           -        -
 *   kill(pid, 0): ESRCH     not there      -           -        -
 *   waitpid(): ECHILD       not there      -           -        -
 * @module
 */
import { memoryOf, processInfo } from "lib/kernel/mod.ts";
import {
  kill,
  pipe,
  posixSpawn,
  SIGKILL,
  waitpid,
  WEXITSTATUS,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { stateOf, untilState } from "./parts/state_of.ts";

await program({
  meta: import.meta,
  async run() {
    using orders = pipe();
    const pid = posixSpawn(["sh", "-c", "read line; exit 7"], {
      descriptors: { 0: orders.readEnd },
    });
    const rows = [[
      "what happens",
      `process ${pid}`,
      "parent",
      "memory",
      "descriptors",
    ]];
    const look = (what: string) => rows.push([what, ...entryOf(pid)]);

    await untilState(pid, "S");
    look("the child waits");
    orders.writeEnd.close(); // The end of its input.
    await untilState(pid, "Z");
    look("it calls exit(7)");

    // A signal to a zombie is no error, and does nothing.
    kill(pid, SIGKILL);
    look("kill(pid, SIGKILL): ok");
    kill(pid, 0);
    look("kill(pid, 0): ok");

    const { status } = waitpid(pid);
    look(`waitpid(): exit ${WEXITSTATUS(status)}`);
    look(`kill(pid, 0): ${await errorName(() => kill(pid, 0))}`);
    look(`waitpid(): ${await errorName(() => waitpid(pid))}`);
    console.log(table(rows));
  },
});

/** State, parent, memory and descriptors of a process. */
function entryOf(pid: number): string[] {
  const parent = processInfo(pid)?.parent;
  if (parent === undefined) return [stateOf(pid), "-", "-", "-"];
  return [
    stateOf(pid),
    parent === Deno.pid ? "us" : `${parent}`,
    `${memoryOf(pid) / 1024} kB`,
    descriptorsOf(pid),
  ];
}

function descriptorsOf(pid: number): string {
  const count = Deno.readDirSync(`/proc/${pid}/fd`).toArray().length;
  return count === 0 ? "none" : `${count}`;
}
