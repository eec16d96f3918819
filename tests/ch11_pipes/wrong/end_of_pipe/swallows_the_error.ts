/**
 * Misconception: a program that is not there writes nothing, so nothing is the result.
 * Caught by: a command that can not be started is an error
 * @module
 */
import {
  type Descriptor,
  pipe,
  posixSpawn,
  read,
  readable,
  waitpid,
} from "lib/posix/mod.ts";

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export async function collect(
  commands: readonly Command[],
): Promise<Uint8Array> {
  using ends = pipe(); // closes both, whatever happens
  const children = commands.flatMap((command) => {
    try {
      return [posixSpawn(command, { descriptors: { 1: ends.writeEnd } })];
    } catch {
      return [];
    }
  });
  ends.writeEnd.close(); // ours: as long as it is open there is no end
  const bytes = await readToEnd(ends.readEnd);
  for (const child of children) waitpid(child);
  return bytes;
}

async function readToEnd(end: Descriptor): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const buffer = new Uint8Array(65_536);
  for (;;) {
    await readable(end, -1);
    const count = read(end, buffer);
    if (count === 0) break;
    chunks.push(buffer.slice(0, count));
  }
  return await new Blob(chunks).bytes();
}
