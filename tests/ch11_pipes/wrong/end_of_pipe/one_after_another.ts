/**
 * Misconception: a child can be read to its end before the next one is started.
 * Caught by: they run at the same time
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
export type Command = readonly [string, ...string[]];
export async function collect(
  commands: readonly Command[],
): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const command of commands) {
    using ends = pipe();
    const child = posixSpawn(command, { descriptors: { 1: ends.writeEnd } });
    ends.writeEnd.close();
    parts.push(await readToEnd(ends.readEnd));
    waitpid(child);
  }
  return await new Blob(parts).bytes();
}
async function readToEnd(end: Descriptor): Promise<Uint8Array<ArrayBuffer>> {
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
