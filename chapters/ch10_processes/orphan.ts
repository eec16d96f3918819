/**
 * The parent ends first: another process adopts the child.
 *
 * A process always has a parent, for somebody has to wait for it. When its
 * parent ends, the kernel gives it to process 1, the first of the system, or to
 * the nearest ancestor that has asked for such children (a "subreaper"). The
 * child goes on as before, and is not told.
 *
 * Run:    deno task ch10 orphan
 * Needs:  Linux
 * Prints:
 *   process <pid> starts process <pid>
 *   before  the child's state is S, its parent is <pid>
 *   process <pid> ends, and we wait for it
 *   after   the child's state is S, its parent is <pid>
 *   the child is an orphan and (was adopted by process 1|was adopted by a subreaper)
 *   we can not wait for it: ECHILD
 * @module
 */
import { processInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  kill,
  pipe,
  posixSpawn,
  read,
  SIGKILL,
  waitpid,
} from "lib/posix/mod.ts";
import { errorName, program } from "lib/cli/mod.ts";

/**
 * Prints the PID of a child of its own, then waits for the end of its input.
 * Ctrl-C would end it between the two, and nobody would know of the child.
 */
const script = 'trap "" INT; sleep 60 & echo $!; read line';

await program({
  meta: import.meta,
  async run() {
    using order = pipe();
    using answer = pipe();
    const parent = posixSpawn(["sh", "-c", script], {
      descriptors: { 0: order.readEnd, 1: answer.writeEnd },
    });
    answer.writeEnd.close(); // It has its own. When it ends, so does our read().
    const buffer = new Uint8Array(32);
    const count = read(answer.readEnd, buffer);
    if (count === 0) throw new Error(`process ${parent} ended at once`);
    const child = Number(new TextDecoder().decode(buffer.subarray(0, count)));
    // "sleep" would stay for a minute; nobody else ends it.
    using _ = { [Symbol.dispose]: () => kill(child, SIGKILL) };
    console.log(`process ${parent} starts process ${child}`);
    console.log(`before  ${await entry(child)}`);

    order.writeEnd.close();
    waitpid(parent);
    console.log(`process ${parent} ends, and we wait for it`);
    console.log(`after   ${await entry(child)}`);
    const adopter = processInfo(child)?.parent === 1
      ? "process 1"
      : "a subreaper";
    console.log(`the child is an orphan and was adopted by ${adopter}`);
    const error = await errorName(() => waitpid(child));
    console.log(`we can not wait for it: ${error}`);
  },
});

/** A process's line in the table; it is given time to fall asleep. */
async function entry(pid: number): Promise<string> {
  const info = await until(() => processInfo(pid), {
    what: "the child to sleep",
    accept: (info) => info?.state === "S",
  });
  return `the child's state is ${info?.state}, its parent is ${info?.parent}`;
}
