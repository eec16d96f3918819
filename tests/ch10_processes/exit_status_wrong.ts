import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  any_child: {
    why: "waitpid(−1) gives the child that was just started.",
    caughtBy: "another child's end is not taken for its own",
    from: "return explain(waitpid(posixSpawn(command)).status);",
    to: "return explain((posixSpawn(command), waitpid(-1).status));",
  },
  as_a_shell: {
    why: "A signal n is the exit code 128 + n.",
    caughtBy: "a child that a signal ends: its name",
    imports: `import { WIFSIGNALED } from "lib/posix/mod.ts";`,
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: `return {
        code: WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
      };`,
  },
  code_always: {
    why: "WEXITSTATUS means something for every child.",
    caughtBy: "a child that a signal ends: its name",
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: "return { code: WEXITSTATUS(status) };",
  },
  core_bit_in_signal: {
    why: "The low byte of the status is the signal.",
    caughtBy: "any status is explained, also with the core bit",
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: `const low = status & 0xff;
      return low === 0 ? { code: status >> 8 } : { signal: signalName(low) };`,
  },
  leaves_zombies: {
    why: "A child that nobody asks about is gone when it has ended.",
    caughtBy: "its child is reaped",
    from: `export function run(command: [string, ...string[]]): Ending {
        return explain(waitpid(posixSpawn(command)).status);`,
    to:
      `export async function run(command: [string, ...string[]]): Promise<Ending> {
        posixSpawn(command);
        const ending = explain(waitpid(posixSpawn(command)).status);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return ending;`,
  },
  low_byte: {
    why: "A code has eight bits, so it is the lowest eight.",
    caughtBy: "a child that ends by itself: its code",
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: "return { code: status & 0xff };",
  },
  raw_status: {
    why: "The status that waitpid() gives is the exit code.",
    caughtBy: "a child that ends by itself: its code",
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: "return { code: status };",
  },
  signal_from_code: {
    why: "A code above 128 means a signal, as in a shell.",
    caughtBy: "a code above 127 is no signal",
    imports: `import { WIFSIGNALED } from "lib/posix/mod.ts";`,
    from: `return WIFEXITED(status)
        ? { code: WEXITSTATUS(status) }
        : { signal: signalName(WTERMSIG(status)) };`,
    to: `const code = WIFSIGNALED(status)
        ? 128 + WTERMSIG(status)
        : WEXITSTATUS(status);
      return code > 128 ? { signal: signalName(code - 128) } : { code };`,
  },
} satisfies Misconceptions;
