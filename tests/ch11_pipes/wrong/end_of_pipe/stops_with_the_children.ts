/**
 * Misconception: a pipe has ended when the children that write into it have.
 * Caught by: the end waits for a grandchild
 * @module
 */
import {
  type Descriptor,
  pipe,
  posixSpawn,
  read,
  readable,
  waitpid,
  WNOHANG,
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
  return await readWhileTheyRun(ends.readEnd, new Set(children));
}

async function readWhileTheyRun(
  end: Descriptor,
  running: Set<number>,
): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const buffer = new Uint8Array(65_536);
  for (;;) {
    if (await readable(end, 5)) {
      const count = read(end, buffer);
      if (count > 0) {
        chunks.push(buffer.slice(0, count));
        continue;
      }
    }
    if (running.size === 0) break;
    for (const child of running) {
      if (waitpid(child, WNOHANG).pid === child) running.delete(child);
    }
  }
  return await new Blob(chunks).bytes();
}
