/**
 * Unusual but right: the pipe is opened a second time through /proc and read by Deno.
 * @module
 */
import { pipe, posixSpawn, waitpid } from "lib/posix/mod.ts";

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export async function collect(
  commands: readonly Command[],
): Promise<Uint8Array> {
  using ends = pipe(); // closes both, whatever happens
  const children = commands.map((command) =>
    posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
  );
  ends.writeEnd.close(); // ours: as long as it is open there is no end
  using file = await Deno.open(`/proc/self/fd/${ends.readEnd.fd}`);
  const bytes = await new Response(file.readable).bytes();
  for (const child of children) waitpid(child);
  return bytes;
}
