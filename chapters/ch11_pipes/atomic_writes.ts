/**
 * One pipe, three writers: what stays whole, and what is torn.
 *
 * Three processes write lines of one letter into one pipe, each line by one
 * write(). Up to PIPE_BUF bytes a write is atomic: no other writer's bytes come
 * between. A larger one may be torn. The second table has one writer that does
 * not block: up to PIPE_BUF it writes all or nothing, above it a part.
 *
 * Run:    deno task ch11 atomic_writes
 * Needs:  Linux
 * Prints:
 *   PIPE_BUF is 4096; 3 processes write
 *   bytes a write  lines  the writer changes  whole  torn
 *            100   7200          <int> times   7200     0
 *           4096    180          <int> times    180     0
 *           4097    180          <int> times  <int> <int>
 *          20000    180          <int> times  <int> <int>
 *
 *   room in the pipe  bytes to write  write() gives
 *               4096            4096           4096
 *               4096            4097           4096
 *               4096           20000           4096
 *               2048             100         EAGAIN
 *                  0               1         EAGAIN
 * @module
 */
import {
  answerOf,
  pipe,
  PIPE_BUF,
  read,
  setNonblocking,
  write,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { Child, typescript } from "./parts/child.ts";
import { countLines } from "./parts/count_lines.ts";
import { endOf } from "./parts/end_of.ts";

const letters = ["a", "b", "c"];
const leastBytes = 240_000;
const leastLines = 60;
const capacity = 65_536;

await program({
  meta: import.meta,
  async run() {
    console.log(
      `PIPE_BUF is ${PIPE_BUF}; ${letters.length} processes write`,
    );
    const title = "bytes a write|lines|the writer changes|whole|torn";
    const rows = [title.split("|")];
    for (const size of [100, PIPE_BUF, PIPE_BUF + 1, 20_000]) {
      rows.push(await together(size));
    }
    console.log(
      `${table(rows, { align: rows[0]?.map(() => "right") ?? [] })}\n`,
    );

    const one = ["room in the pipe|bytes to write|write() gives".split("|")];
    for (
      const [room, size] of [
        [PIPE_BUF, PIPE_BUF],
        [PIPE_BUF, PIPE_BUF + 1],
        [PIPE_BUF, 20_000],
        [PIPE_BUF / 2, 100],
        [0, 1],
      ] as const
    ) one.push([`${room}`, `${size}`, alone(room, size)]);
    console.log(table(one, { align: ["right", "right", "right"] }));
  },
});

/** Lets all writers write lines of one size, and looks what comes. */
async function together(size: number): Promise<string[]> {
  const count = Math.max(leastLines, leastBytes / size);
  using ready = pipe();
  using go = pipe();
  using ends = pipe();
  using children = new DisposableStack();
  const descriptors = { 1: ends.writeEnd, 3: go.readEnd, 4: ready.writeEnd };
  for (const letter of letters) {
    const args = [letter, `${size}`, `${count}`];
    children.use(
      new Child(typescript("write_messages.ts", ...args), descriptors),
    );
  }
  ends.writeEnd.close();
  const isReady = endOf(ready.readEnd);
  for (const _ of letters) await isReady.read(new Uint8Array(1));
  go.writeEnd.close(); // the end of this pipe is the start for all of them

  const { whole, changes } = await countLines(endOf(ends.readEnd), size);
  const lines = count * letters.length;
  return [size, lines, `${changes} times`, whole, lines - whole].map(String);
}

/** What a non-blocking write() gives where there is so much room. */
function alone(room: number, size: number): string {
  using ends = pipe();
  setNonblocking(ends.writeEnd, true);
  const full = write(ends.writeEnd, new Uint8Array(capacity));
  if (full !== capacity) return `a pipe of ${full} bytes`;
  if (room > 0) read(ends.readEnd, new Uint8Array(room));
  return `${answerOf(() => write(ends.writeEnd, new Uint8Array(size)))}`;
}
