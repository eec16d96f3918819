/**
 * WNOHANG: ask whether a child has ended, and go on if it has not.
 *
 * waitpid(pid, WNOHANG) returns at once: 0 while the child lives, its PID and
 * status once it has ended, ECHILD when there is nothing to wait for any more.
 * Between two questions the event loop runs. −1 asks for any child: it
 * says which.
 *
 * Run:    deno task ch10 waitpid_nohang
 * Needs:  Linux or macOS
 * Prints:
 *   children <pid> and <pid> each wait for a word from us
 *   waitpid(−1, WNOHANG) at <ms> ms: 0, none has ended
 *   waitpid(−1, WNOHANG) at <ms> ms: 0, none has ended
 *   second child: may end
 *   waitpid(−1, WNOHANG): <pid>, exit 2, the second child
 *   waitpid(−1, WNOHANG) at <ms> ms: 0, none has ended
 *   first child: may end
 *   waitpid(−1, WNOHANG): <pid>, exit 1, the first child
 *   waitpid(−1, WNOHANG): ECHILD
 *   every question was answered within <ms> ms; the children took <ms> ms
 * @module
 */
import {
  pipe,
  posixSpawn,
  waitpid,
  WEXITSTATUS,
  WNOHANG,
} from "lib/posix/mod.ts";
import { errorName, program } from "lib/cli/mod.ts";
import { pause } from "lib/time/mod.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    using first = startChild(1);
    using second = startChild(2);
    const names = new Map([[first.pid, "first"], [second.pid, "second"]]);
    console.log(
      `children ${first.pid} and ${second.pid} each wait for a word from us`,
    );
    const start = performance.now();
    let longest = 0;
    const ask = () => {
      const before = performance.now();
      const found = waitpid(-1, WNOHANG);
      longest = Math.max(longest, performance.now() - before);
      return found;
    };
    const tellNone = async () => {
      await pause(100, signal);
      const at = (performance.now() - start).toFixed(0);
      const { pid } = ask();
      console.log(`waitpid(−1, WNOHANG) at ${at} ms: ${pid}, none has ended`);
    };
    const untilOne = async () => {
      for (;;) {
        const { pid, status } = ask();
        if (pid === 0) {
          await pause(5, signal);
          continue;
        }
        const which = names.get(pid);
        console.log(
          `waitpid(−1, WNOHANG): ${pid}, exit ${WEXITSTATUS(status)}, ` +
            `the ${which} child`,
        );
        return;
      }
    };

    await tellNone();
    await tellNone();
    console.log("second child: may end");
    second.let();
    await untilOne();
    await tellNone();
    console.log("first child: may end");
    first.let();
    await untilOne();
    const none = await errorName(() => waitpid(-1, WNOHANG));
    console.log(`waitpid(−1, WNOHANG): ${none}`);
    console.log(
      `every question was answered within ${longest.toFixed(2)} ms; ` +
        `the children took ${(performance.now() - start).toFixed(0)} ms`,
    );
  },
});

/** A child that ends with a code of its own, once it is let. */
function startChild(code: number): Disposable & { pid: number; let(): void } {
  using opened = new DisposableStack();
  const order = opened.use(pipe());
  const pid = posixSpawn(["sh", "-c", `read line; exit ${code}`], {
    descriptors: { 0: order.readEnd },
  });
  const rest = opened.move();
  return {
    pid,
    let: () => order.writeEnd.close(),
    [Symbol.dispose]: () => rest.dispose(),
  };
}
