/**
 * Misconception: it is enough that the child is waited for at some time.
 * Caught by: a child that ends early is an error
 * @module
 */
import {
  type Descriptor,
  pipe,
  posixSpawn,
  read,
  readable,
  setNonblocking,
  waitpid,
  writable,
  write,
} from "lib/posix/mod.ts";

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export async function converse(
  command: Command,
  questions: readonly string[],
): Promise<string[]> {
  using toChild = pipe();
  using fromChild = pipe();
  const child = posixSpawn(command, {
    descriptors: { 0: toChild.readEnd, 1: fromChild.writeEnd },
  });
  toChild.readEnd.close();
  fromChild.writeEnd.close();
  try {
    const ask = async () => {
      for (const question of questions) {
        await writeAll(toChild.writeEnd, `${question}\n`);
      }
    };
    // At once: a child that answers may not read on before it is read.
    const [lines] = await Promise.all([
      readLines(fromChild.readEnd, questions.length),
      ask(),
    ]);
    return lines;
  } finally {
    toChild.writeEnd.close(); // the child's end of file
    fromChild.readEnd.close();
    setTimeout(() => waitpid(child), 10_000);
  }
}

async function writeAll(end: Descriptor, text: string): Promise<void> {
  setNonblocking(end, true);
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) {
    await writable(end, -1);
    rest = rest.subarray(write(end, rest));
  }
}

async function readLines(end: Descriptor, wanted: number): Promise<string[]> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  let text = "";
  const lines: string[] = [];
  while (lines.length < wanted) {
    await readable(end, -1);
    const count = read(end, buffer);
    if (count === 0) throw new Error("the child ended before its last answer");
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
    const parts = text.split("\n");
    text = parts.pop() ?? "";
    lines.push(...parts);
  }
  return lines;
}
