import { type OpenPipe, openPipes } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { type CheckContext, expectThat, patient } from "lib/testing/mod.ts";
import { descendants } from "lib/processes/mod.ts";

/** What a pipe end that is closed may still take to disappear. */
const momentMs = 800;

/**
 * Notes the pipe ends that the process under test has now.
 *
 * @returns a check that it has no others, and no children, dead or alive
 */
export function leftovers({ subject }: CheckContext): () => Promise<void> {
  const before = new Set(openPipes(subject.pid).map(({ inode }) => inode));
  const ends = () =>
    openPipes(subject.pid).filter(({ inode }) => !before.has(inode));
  const children = () => descendants(subject.pid);
  return async () => {
    // At once: whoever was waited for is not there any more.
    const processes = children();
    await gone(() => ends().length);
    const left = ends();
    expectThat(left.length === 0, {
      expected: "every pipe end to be closed",
      actual: named(left),
      cause: "Whoever makes a pipe closes both of its ends.",
    });
    expectThat(processes.length === 0, {
      expected: "no child to be left",
      actual: processes.map((pid) => `process ${pid}, ${stateOf(pid)}`)
        .join("; "),
      cause: "A child that ended stays as a zombie until waitpid() is called.",
    });
  };
}

/** Waits a moment for a count to become 0; what it stays at is told after. */
async function gone(count: () => number): Promise<void> {
  try {
    await until(count, {
      what: "nothing to be left",
      deadlineMs: patient(momentMs),
      accept: (left) => left === 0,
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.TimedOut)) throw error;
  }
}

function named(pipes: readonly OpenPipe[]): string {
  return pipes.map(({ fd, end }) => `the ${end} end of a pipe (${fd})`)
    .join(", ");
}

/** Such as "Z (zombie)"; "gone" when it has just been reaped. */
export function stateOf(pid: number): string {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return /^State:\s*(.+)$/m.exec(status)?.[1] ?? "gone";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "gone";
    throw error;
  }
}
