/**
 * How did it end?
 *
 * waitpid() gives one number in which two things are packed: the code that the
 * child gave to exit(), or the signal that ended it. Take them apart.
 *
 * Goal:   run(command) starts the program as a child, waits for its end and
 *         tells how it ended: { code: 3 } when it ended by itself, or
 *         { signal: "SIGKILL" } when a signal ended it.
 *         explain(status) tells the same of any status of waitpid() of a child
 *         that has ended.
 * Calls:  posixSpawn, waitpid, WIFEXITED, WEXITSTATUS, WIFSIGNALED, WTERMSIG,
 *         signalName, all from lib/posix
 * Lesson: chapters/ch10_processes/README.md, "How a child ended"
 * Check:  deno task check ch10/exit_status
 * @module
 */
import { unimplemented } from "@std/assert";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  unimplemented(`explain(${status})`);
}

export function run(command: [string, ...string[]]): Ending {
  unimplemented(`run(${command})`);
}
