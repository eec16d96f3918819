/**
 * A pipe from a child to its parent, and when it ends.
 *
 * The child's standard output is the write end. It writes three times and is
 * gone; the parent reads all of it at once, for a pipe has no boundaries. Then
 * it would wait for ever: a copy of the write end is open, and it is the
 * parent's own. The end comes when the last copy is closed.
 *
 * Run:    deno task ch11 pipe_one_way
 * Needs:  Linux
 * Prints:
 *   step                               write end open in  read() gives
 *   pipe(), and a child is started     parent and child   would wait
 *   it writes three times and ends     parent             14 bytes: "one\ntwo\nthree\n"
 *   read again                         parent             would wait
 *   the parent closes its write end    nobody             0: end of file
 *
 *   write() to the read end: EBADF
 *   a pipe that nobody reads takes <bytes> bytes, then write(): EAGAIN, it would wait
 * @module
 */
import { openPipes } from "lib/kernel/mod.ts";
import {
  type Descriptor,
  type Pipe,
  pipe,
  setNonblocking,
  write,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { Child } from "./parts/child.ts";
import { readNow } from "./parts/read_now.ts";

await program({
  meta: import.meta,
  async run() {
    const rows = ["step|write end open in|read() gives".split("|")];
    {
      using go = pipe(); // the child begins when this one ends
      using ends = pipe();
      using child = new Child(
        ["sh", "-c", "read x; echo one; echo two; echo three"],
        { 0: go.readEnd, 1: ends.writeEnd },
      );
      const inode = openPipes().find(({ fd }) => fd === ends.readEnd.fd)?.inode;
      const has = (pid: number) =>
        openPipes(pid).some((each) =>
          each.inode === inode && each.end === "write"
        );
      const look = async (step: string, childRuns = false) => {
        const names = [
          ...has(Deno.pid) ? ["parent"] : [],
          ...childRuns && has(child.pid) ? ["child"] : [],
        ];
        const holders = names.join(" and ") || "nobody";
        rows.push([step, holders, await readNow(ends.readEnd)]);
      };
      await look("pipe(), and a child is started", true);
      go.writeEnd.close();
      await child.ended();
      await look("it writes three times and ends");
      await look("read again");
      ends.writeEnd.close();
      await look("the parent closes its write end");
    }
    console.log(`${table(rows)}\n`);

    using ends = pipe();
    const wrongWay = await errorName(() => writeByte(ends.readEnd));
    console.log(`write() to the read end: ${wrongWay ?? "ok"}`);
    const { bytes, error } = await fill(ends);
    console.log(
      `a pipe that nobody reads takes ${bytes} bytes, ` +
        `then write(): ${error}, it would wait`,
    );
  },
});

function writeByte(end: Descriptor): number {
  return write(end, new Uint8Array(1));
}

/** Writes until the pipe has no room; blocking, it would wait for a reader. */
async function fill({ writeEnd }: Pipe) {
  setNonblocking(writeEnd, true);
  let bytes = 0;
  const chunk = new Uint8Array(4096);
  const error = await errorName(() => {
    for (;;) bytes += write(writeEnd, chunk);
  });
  return { bytes, error };
}
