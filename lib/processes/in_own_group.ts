/**
 * A command that leads a process group of its own, as a terminal gives each, so
 * that a signal reaches it together with all it starts.
 *
 * `detached` of Deno.Command does so too, but it forks: until the new program
 * is loaded, a copy of this process has every socket of every test open, and a
 * close() in those milliseconds closes nothing.
 *
 * @param command The program and its arguments.
 * @returns The command to start; its process id is that of the program.
 *
 * Source: setsid(1). Linux only.
 */
export function inOwnGroup(
  command: readonly [string, ...string[]],
): [string, string[]] {
  return ["setsid", [...command]];
}
