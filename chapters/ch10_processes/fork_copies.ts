/**
 * fork() returns twice, and the second process begins with a copy of all.
 *
 * Deno must not fork, but a shell does: what stands in round brackets runs in
 * a child that fork() made. The child begins with the parent's variables, even
 * with its idea of its own PID, $$. From then on each has its own.
 *
 * Run:    deno task ch10 fork_copies
 * Needs:  Linux
 * Prints:
 *   who           really    $$      COUNT
 *   parent        <pid>     <pid>   1
 *   child         <pid>     <pid>   1 (copied)
 *   child         <pid>     <pid>   2 (after COUNT=2)
 *   parent        <pid>     <pid>   1 (after the child's end)
 *
 *   two processes: yes; both think they are the first: yes
 * @module
 */
import { program, table } from "lib/cli/mod.ts";

/** read takes the PID from a file in which every process finds its own. */
const script = `
COUNT=1
read real rest < /proc/self/stat; echo "parent|$real|$$|$COUNT"
(
  read real rest < /proc/self/stat; echo "child|$real|$$|$COUNT (copied)"
  COUNT=2
  echo "child|$real|$$|$COUNT (after COUNT=2)"
)
echo "parent|$real|$$|$COUNT (after the child's end)"`;

await program({
  meta: import.meta,
  async run({ signal }) {
    const { stdout } = await new Deno.Command("sh", {
      args: ["-c", script],
      signal,
    }).output();
    const lines = new TextDecoder().decode(stdout).trim().split("\n");
    const rows = lines.map((line) => line.split("|"));
    console.log(table([["who", "really", "$$", "COUNT"], ...rows]));

    const different = (column: number) =>
      new Set(rows.map((row) => row[column])).size;
    console.log(
      `\ntwo processes: ${different(1) === 2 ? "yes" : "no"}; ` +
        `both think they are the first: ${different(2) === 1 ? "yes" : "no"}`,
    );
  },
});
