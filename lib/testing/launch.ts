import { courseConfig, noUpdateCheck } from "lib/processes/mod.ts";

/** The most memory that JavaScript objects of code under test may take, in megabytes. */
const heapMegabytes = 256;

/** How a process for code under test is started. */
export interface Launch {
  /**
   * @param mark What the lines of the host's answers begin with.
   * @returns The command, with standard input, output and error piped. The
   * host makes itself the leader of a process group; where it can not, the
   * command is to be started as one.
   */
  (mark: string): Deno.Command;
}

/**
 * Starts code under test with all permissions: for work that its own author
 * checks. It gets the course's imports wherever its file lies.
 */
export const launchTrusted: Launch = (mark): Deno.Command =>
  new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-lock",
      "--allow-all",
      `--config=${courseConfig}`,
      `--v8-flags=--max-old-space-size=${heapMegabytes}`,
      `${import.meta.dirname}/host.ts`,
      mark,
    ],
    env: { NO_COLOR: "1", ...noUpdateCheck },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    // On Linux that would fork: see endWithParent().
    detached: Deno.build.os !== "linux",
  });
