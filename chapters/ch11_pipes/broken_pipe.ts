/**
 * Writing to a pipe that nobody reads.
 *
 * All read ends are closed: the bytes could go nowhere. The kernel sends the
 * writer SIGPIPE, which ends a process that did not say otherwise. That is why
 * "yes | head" ends at all. A process that ignores the signal, as Deno does,
 * gets EPIPE from write(). A child inherits what is ignored.
 *
 * Run:    deno task ch11 broken_pipe
 * Needs:  Linux
 * Prints:
 *   the writer                           SIGPIPE  what becomes of it
 *   yes, its reader takes 2 bytes        default  SIGPIPE
 *   sh, loops "echo"                     default  SIGPIPE
 *   sh, loops "echo", trap "" PIPE       ignored  exit 3
 *   this program, write() to a pipe      ignored  EPIPE
 *   this program, send() to a socket     ignored  EPIPE
 *
 *   SIGPIPE is 13; a shell says 128 + 13: 141
 * @module
 */
import {
  AF_UNIX,
  pipe,
  read,
  send,
  SIGPIPE,
  SOCK_STREAM,
  socketpair,
  write,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { Child } from "./parts/child.ts";

const bytes = new Uint8Array(1);

await program({
  meta: import.meta,
  async run() {
    const rows = ["the writer|SIGPIPE|what becomes of it".split("|")];
    // A broken "echo" ends the loop with 3, if the signal has not before.
    const loop = "while echo y; do :; done 2> /dev/null; exit 3";
    const writers = [
      ["yes, its reader takes 2 bytes", "default", ["yes"]],
      ['sh, loops "echo"', "default", ["sh", "-c", loop]],
      ['sh, loops "echo", trap "" PIPE', "ignored", [
        "sh",
        "-c",
        `trap "" PIPE; ${loop}`,
      ]],
    ] as const;
    for (const [name, signal, command] of writers) {
      rows.push([name, signal, await leftAlone([...command])]);
    }
    rows.push(["this program, write() to a pipe", "ignored", await ownPipe()]);
    rows.push(["this program, send() to a socket", "ignored", await ownPair()]);
    console.log(`${table(rows)}\n`);
    console.log(
      `SIGPIPE is ${SIGPIPE}; a shell says 128 + ${SIGPIPE}: ${128 + SIGPIPE}`,
    );
  },
});

/** Reads 2 bytes of what a child writes, and closes. Tells how it ended. */
async function leftAlone(command: [string, ...string[]]): Promise<string> {
  using ends = pipe();
  using child = new Child(command, { 1: ends.writeEnd });
  ends.writeEnd.close();
  read(ends.readEnd, new Uint8Array(2));
  ends.readEnd.close();
  return await child.ended();
}

async function ownPipe(): Promise<string> {
  using ends = pipe();
  ends.readEnd.close();
  return await errorName(() => write(ends.writeEnd, bytes)) ?? "ok";
}

async function ownPair(): Promise<string> {
  const [ours, theirs] = socketpair(AF_UNIX, SOCK_STREAM);
  using _ours = ours;
  theirs.close();
  return await errorName(() => send(ours, bytes)) ?? "ok";
}
