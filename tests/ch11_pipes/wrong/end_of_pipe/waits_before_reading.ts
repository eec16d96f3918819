/**
 * Misconception: first a child ends, then its output is read.
 * Caught by: more than a pipe holds comes whole
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
  const children = commands.map((command) =>
    posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
  );
  ends.writeEnd.close(); // ours: as long as it is open there is no end
  for (const child of children) waitpid(child);
  const bytes = await readToEnd(ends.readEnd);
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
