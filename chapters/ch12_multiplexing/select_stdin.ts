/**
 * select() on standard input, with a time limit.
 *
 * The set goes in as "watch these" and comes out as "these are ready"; Linux
 * does the same with the time, which comes out as what is left. So both have to
 * be set again before each call. The demo has a pipe for its input. With
 * --stdin it watches your keyboard: type lines, wait, or end with Ctrl-D.
 *
 * Run:    deno task ch12 select_stdin
 * Needs:  Linux or macOS
 * Prints:
 *   before select()                          returns  took    set after  time after
 *   set and time are set; no input           0        <ms> ms  {}         <ms> ms
 *   a line comes; nothing is set again       0        <ms> ms  {}         <ms> ms
 *   the line waits; only the time is set     0        <ms> ms  {}         <ms> ms
 *   the line waits; both are set again       1        <ms> ms  {input}    <ms> ms
 *   read(): 6 bytes, "hello\n"
 *   the writer has closed; both set again    1        <ms> ms  {input}    <ms> ms
 *   read(): 0 bytes, the end
 * @module
 */
import {
  type Descriptor,
  FdSet,
  pipe,
  read,
  select,
  SelectTime,
  write,
} from "lib/posix/mod.ts";
import { decimal, flag, program, table } from "lib/cli/mod.ts";
import { eventLoopTurn } from "./parts/event_loop_turn.ts";

const STDIN = 0;

await program({
  meta: import.meta,
  options: {
    stdin: flag({ about: "watch standard input instead of a pipe" }),
    seconds: decimal({ default: 0.2, min: 0, max: 60, about: "the limit" }),
  },
  async run({ options: { stdin, seconds }, signal }) {
    if (stdin) await watchStdin(seconds, signal);
    else demonstrate(seconds);
  },
});

/** Puts a number of seconds into the structure that select() reads. */
function arm(time: SelectTime, seconds: number): void {
  const whole = Math.floor(seconds);
  time.set(whole, Math.floor((seconds - whole) * 1e6));
}

async function watchStdin(seconds: number, signal: AbortSignal): Promise<void> {
  const [reads, time] = [new FdSet(), new SelectTime(0)];
  while (!signal.aborted) {
    reads.zero();
    reads.set(STDIN);
    arm(time, seconds);
    if (select(STDIN + 1, reads, null, null, time) === 0) {
      console.log(`no input for ${seconds} s`);
    } else {
      const said = take(STDIN);
      console.log(said);
      if (said.startsWith("read(): 0")) return;
    }
    // While select() blocks, Ctrl-C is not heard.
    await eventLoopTurn();
  }
}

function demonstrate(seconds: number): void {
  using ends = pipe();
  const input = ends.readEnd;
  const [reads, time] = [new FdSet(), new SelectTime(0)];
  const title = "before select()|returns|took|set after|time after";
  const rows = [title.split("|")];
  const row = (what: string) => {
    const start = performance.now();
    const count = select(input.fd + 1, reads, null, null, time);
    const took = `${(performance.now() - start).toFixed(1)} ms`;
    const after = reads.isSet(input) ? "{input}" : "{}";
    const left = `${time.milliseconds.toFixed(1)} ms`;
    rows.push([what, String(count), took, after, left]);
  };
  const note = (line: string) => rows.push([line]);

  reads.set(input);
  arm(time, seconds);
  row("set and time are set; no input");
  write(ends.writeEnd, new TextEncoder().encode("hello\n"));
  row("a line comes; nothing is set again");
  arm(time, seconds);
  row("the line waits; only the time is set");
  reads.set(input);
  arm(time, seconds);
  row("the line waits; both are set again");
  note(take(input));
  ends.writeEnd.close();
  reads.set(input);
  arm(time, seconds);
  row("the writer has closed; both set again");
  note(take(input));
  console.log(table(rows));
}

/** One read, which does not wait: select() has said so. */
function take(input: Descriptor): string {
  const buffer = new Uint8Array(4096);
  const count = read(input, buffer);
  if (count === 0) return "read(): 0 bytes, the end";
  const text = new TextDecoder().decode(buffer.subarray(0, count));
  return `read(): ${count} bytes, ${JSON.stringify(text)}`;
}
