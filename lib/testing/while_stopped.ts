import { processInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import type { CheckContext } from "./specification.ts";

/**
 * Stops the code under test in mid-run, lets something happen, and lets it go
 * on: it can not react in between. Linux.
 *
 * @param context Of the check.
 * @param happening What happens meanwhile.
 * @throws {Deno.errors.TimedOut} When the process does not stop.
 *
 * Source: signal(7), SIGSTOP and SIGCONT.
 */
export async function whileStopped(
  { subject, story }: CheckContext,
  happening: () => void | Promise<void>,
): Promise<void> {
  story.tell("your process is stopped (SIGSTOP)");
  Deno.kill(subject.pid, "SIGSTOP");
  try {
    await until(() => processInfo(subject.pid)?.state, {
      what: "the stop",
      accept: (state) => state === "T",
    });
    await happening();
  } finally {
    story.tell("your process goes on (SIGCONT)");
    Deno.kill(subject.pid, "SIGCONT");
  }
}
