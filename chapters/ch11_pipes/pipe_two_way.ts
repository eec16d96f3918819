/**
 * Two ways need two pipes.
 *
 * A pipe does not know who wrote. With one pipe for both ways the parent reads
 * the question that it meant for its child. Two pipes part the ways, and each
 * has an end of its own: the parent ends the questions, the child then ends the
 * answers by ending itself.
 *
 * Run:    deno task ch11 pipe_two_way
 * Needs:  Linux or macOS
 * Prints:
 *   one pipe for both ways
 *     the parent writes "how are you?", and reads "how are you?": its own words
 *     the child reads 0 bytes
 *
 *   two pipes, one for each way
 *     parent          child
 *     "how are you?"  "I heard: how are you?"
 *     "still there?"  "I heard: still there?"
 *     closes its end  exit 0, and the parent reads the end of file
 * @module
 */
import { LineParser, messages, writeAll } from "lib/framing/mod.ts";
import { pipe, read, write } from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { Child } from "./parts/child.ts";
import { endOf } from "./parts/end_of.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const [first, second] = ["how are you?", "still there?"];
const mostBytes = 1000;

await program({
  meta: import.meta,
  async run() {
    console.log("one pipe for both ways");
    await onePipe();
    console.log("\ntwo pipes, one for each way");
    await twoPipes();
  },
});

async function onePipe(): Promise<void> {
  using both = pipe();
  write(both.writeEnd, encoder.encode(first)); // a few bytes always fit
  const buffer = new Uint8Array(mostBytes);
  const count = read(both.readEnd, buffer);
  const words = JSON.stringify(decoder.decode(buffer.subarray(0, count)));
  const wrote = JSON.stringify(first);
  const whose = words === wrote ? "its own" : "the child's";
  console.log(
    `  the parent writes ${wrote}, and reads ${words}: ${whose} words`,
  );

  using report = pipe();
  using child = new Child(["wc", "-c"], {
    0: both.readEnd,
    1: report.writeEnd,
  });
  both.writeEnd.close();
  report.writeEnd.close();
  await child.ended();
  const length = read(report.readEnd, buffer);
  const found = decoder.decode(buffer.subarray(0, length)).trim();
  console.log(`  the child reads ${found} bytes`);
}

async function twoPipes(): Promise<void> {
  using questions = pipe();
  using answers = pipe();
  using child = new Child(
    ["sh", "-c", 'while read -r line; do echo "I heard: $line"; done'],
    { 0: questions.readEnd, 1: answers.writeEnd },
  );
  // The child has its own copies; ours would keep the ends from being seen.
  questions.readEnd.close();
  answers.writeEnd.close();

  const out = endOf(questions.writeEnd);
  const lines = messages(endOf(answers.readEnd), new LineParser(mostBytes));
  const rows = [["parent", "child"]];
  for (const question of [first, second]) {
    await writeAll(out, encoder.encode(`${question}\n`));
    const { value } = await lines.next();
    rows.push([JSON.stringify(question), JSON.stringify(value)]);
  }
  questions.writeEnd.close();
  const { done } = await lines.next();
  const last = done ? "the end of file" : "more";
  const how = await child.ended();
  rows.push(["closes its end", `${how}, and the parent reads ${last}`]);
  console.log(table(rows, { indent: "  " }));
}
