import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  any_child: {
    why: "waitpid(-1) gives the child that one thinks of.",
    caughtBy: "of several zombies it takes the one that was asked for",
    from: "return WEXITSTATUS(waitpid(pid).status);",
    to: "return WEXITSTATUS(waitpid(-1).status);",
  },
  by_deno_command: {
    why: "A child of Deno.Command becomes a zombie as well.",
    caughtBy: "when it has ended it is a zombie",
    program: "wrong/zombie/by_deno_command.ts",
  },
  does_not_wait: {
    why: "WNOHANG belongs into every waitpid().",
    caughtBy: "reap() waits for a child that has not ended yet",
    imports: `import { WNOHANG } from "lib/posix/mod.ts";`,
    from: "return WEXITSTATUS(waitpid(pid).status);",
    to: "return WEXITSTATUS(waitpid(pid, WNOHANG).status);",
  },
  kills_the_parent: {
    why: "End the parent, and process 1 cleans up; so have a parent for it.",
    caughtBy: "the child runs the command, and is yours",
    imports: `import { SIGKILL, kill, pipe, read } from "lib/posix/mod.ts";`,
    edits: [[
      "export function start(command: [string, ...string[]]): number {",
      `const parents = new Map<number, number>();
      
      export function start(command: [string, ...string[]]): number {`,
    ], [
      "return posixSpawn(command);",
      `using answer = pipe();
      const script = '"$@" & echo $!; exec sleep 60';
      const parent = posixSpawn(["sh", "-c", script, "sh", ...command], {
        descriptors: { 1: answer.writeEnd },
      });
      const buffer = new Uint8Array(32);
      const count = read(answer.readEnd, buffer);
      const pid = Number(new TextDecoder().decode(buffer.subarray(0, count)));
      parents.set(pid, parent);
      return pid;`,
    ], [
      "return WEXITSTATUS(waitpid(pid).status);",
      `const parent = parents.get(pid) ?? 0;
      kill(parent, SIGKILL);
      waitpid(parent);
      return 0;`,
    ]],
  },
  kills_the_zombie: {
    why: "A zombie is removed by killing it.",
    caughtBy: "reap() takes it out of the table",
    imports: `import { SIGKILL, kill } from "lib/posix/mod.ts";`,
    from: "return WEXITSTATUS(waitpid(pid).status);",
    to: `kill(pid, SIGKILL);
      return 0;`,
  },
  raw_status: {
    why: "The status that waitpid() gives is the exit code.",
    caughtBy: "reap() tells the exit code",
    from: "return WEXITSTATUS(waitpid(pid).status);",
    to: "return waitpid(pid).status;",
  },
  swallows_errors: {
    why: "There is nothing to tell when there is no such child.",
    caughtBy: "what is no child of yours throws ECHILD",
    from: `  return WEXITSTATUS(waitpid(pid).status);
      }`,
    to: `  try {
          return WEXITSTATUS(waitpid(pid).status);
        } catch {
          return 0;
        }
      }`,
  },
  waits_at_once: {
    why: "A child has to be waited for where it is started.",
    caughtBy: "when it has ended it is a zombie",
    imports: `import { WNOHANG } from "lib/posix/mod.ts";`,
    edits: [[
      "export function start(command: [string, ...string[]]): number {",
      `const codes = new Map<number, number>();
      
      export function start(command: [string, ...string[]]): number {`,
    ], [
      "return posixSpawn(command);",
      `const pid = posixSpawn(command);
      const poll = setInterval(() => {
        const found = waitpid(pid, WNOHANG);
        if (found.pid !== pid) return;
        clearInterval(poll);
        codes.set(pid, WEXITSTATUS(found.status));
      }, 1);
      return pid;`,
    ], [
      "return WEXITSTATUS(waitpid(pid).status);",
      "return codes.get(pid) ?? 0;",
    ]],
  },
} satisfies Misconceptions;
