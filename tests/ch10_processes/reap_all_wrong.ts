import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  any_child: {
    why: "All children of the process are mine to reap.",
    caughtBy: "other children are left alone",
    program: "wrong/reap_all/any_child.ts",
  },
  counts_signals: {
    why: "After as many signals as there are children all have ended.",
    caughtBy: "one that ended before the call is reaped as well",
    program: "wrong/reap_all/counts_signals.ts",
  },
  first_before_second: {
    why: "The children end in the order in which they were started.",
    caughtBy: "each is reaped soon, while others still run",
    edits: [[
      "const statuses = new Map<number, number>();",
      "const statuses: number[] = [];",
    ], [
      `for (const child of children) {
        if (statuses.has(child)) continue;`,
      `for (;;) {
        const child = children[statuses.length];
        if (child === undefined) return all.resolve(statuses);`,
    ], [
      `  if (pid === child) statuses.set(child, status);
      }
      if (statuses.size < children.length) return;
      Deno.removeSignalListener("SIGCHLD", reap);
      all.resolve(children.map((child) => statuses.get(child) ?? 0));`,
      `  if (pid === 0) return;
        statuses.push(status);
      }`,
    ]],
  },
  listens_only: {
    why: "SIGCHLD comes for those that have ended before, too.",
    caughtBy: "one that ended before the call is reaped as well",
    edits: [[
      "const reap = () => {",
      `Deno.addSignalListener("SIGCHLD", () => {`,
    ], [
      `if (statuses.size < children.length) return;
      Deno.removeSignalListener("SIGCHLD", reap);`,
      "if (statuses.size === children.length) {",
    ], [
      `};
      Deno.addSignalListener("SIGCHLD", reap);
      // For those that ended before, no signal will come.
      reap();`,
      `  }
      });`,
    ]],
  },
  one_for_each_signal: {
    why: "Every child that ends sends a SIGCHLD of its own.",
    caughtBy: "five that end at once are all reaped",
    program: "wrong/reap_all/one_for_each_signal.ts",
  },
  order_of_ends: {
    why: "Statuses are told in the order in which they come.",
    caughtBy: "each is reaped soon, while others still run",
    edits: [[
      "const statuses = new Map<number, number>();",
      `const running = new Set(children);
      const statuses: number[] = [];`,
    ], [
      `for (const child of children) {
        if (statuses.has(child)) continue;`,
      "for (const child of running) {",
    ], [
      `  if (pid === child) statuses.set(child, status);
      }
      if (statuses.size < children.length) return;
      Deno.removeSignalListener("SIGCHLD", reap);
      all.resolve(children.map((child) => statuses.get(child) ?? 0));`,
      `  if (pid === 0) continue;
        running.delete(child);
        statuses.push(status);
      }
      if (running.size === 0) all.resolve(statuses);`,
    ]],
  },
  tells_the_signal: {
    why: "Every child is ended by a signal, and its status is that signal.",
    caughtBy: "who calls exit() has a status, too",
    imports: `import { WTERMSIG } from "lib/posix/mod.ts";`,
    from: "all.resolve(children.map((child) => statuses.get(child) ?? 0));",
    to:
      "all.resolve(children.map((child) => WTERMSIG(statuses.get(child) ?? 0)));",
  },
  waits_in_turn: {
    why: "waitpid() for one after the other is the same.",
    caughtBy: "the program goes on meanwhile",
    program: "wrong/reap_all/waits_in_turn.ts",
  },
  zero_is_not_ended: {
    why: "A status of 0 means that the child has not ended.",
    caughtBy: "who calls exit() has a status, too",
    from: `const { pid, status } = waitpid(child, WNOHANG);
      if (pid === child) statuses.set(child, status);`,
    to: `const { status } = waitpid(child, WNOHANG);
      if (status !== 0) statuses.set(child, status);`,
  },
} satisfies Misconceptions;
