/**
 * The same load on four kinds of servers: who is fast, fair, and small?
 *
 * Clients send 64 bytes, wait for the echo, and send again. All servers echo
 * alike; they differ in who turns to which client. The clients run on the same
 * processors, so only compare the rows of one run. Memory is that of all the
 * server's processes, with what they share counted once.
 *
 * Run:    deno task ch10 model_compare
 * Needs:  Linux
 * Prints:
 *   server            clients  replies/s  p50 ms  p99 ms  first reply ms  memory MB  processes
 *   iterative         1        <int>      <ms>    <ms>    <ms>            <int>      1
 *   processes         1        <int>      <ms>    <ms>    <ms>            <int>      2
 *   processes of cat  1        <int>      <ms>    <ms>    <ms>            <int>      2
 *   workers           1        <int>      <ms>    <ms>    <ms>            <int>      1
 *   events            1        <int>      <ms>    <ms>    <ms>            <int>      1
 *
 *   iterative         20       <int>      <ms>    <ms>    <ms>            <int>      1
 *   processes         20       <int>      <ms>    <ms>    <ms>            <int>      21
 *   processes of cat  20       <int>      <ms>    <ms>    <ms>            <int>      21
 *   workers           20       <int>      <ms>    <ms>    <ms>            <int>      1
 *   events            20       <int>      <ms>    <ms>    <ms>            <int>      1
 * @module
 */
import { childProcesses, memoryOf } from "lib/kernel/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { startLines } from "./parts/line_process.ts";
import { putLoad } from "./parts/load.ts";

const servers: readonly (readonly [name: string, ...args: string[]])[] = [
  ["iterative", "iterative"],
  ["processes", "processes"],
  ["processes of cat", "processes", "cat"],
  ["workers", "workers"],
  ["events", "events"],
];

await program({
  meta: import.meta,
  options: {
    clients: integer({
      default: 20,
      min: 2,
      max: 200,
      about: "clients at once in the second half",
    }),
    replies: integer({
      default: 8000,
      min: 1000,
      max: 1_000_000,
      about: "replies in each row",
    }),
  },
  async run({ options: { clients, replies } }) {
    const heading = "server|clients|replies/s|p50 ms|p99 ms|first reply ms|" +
      "memory MB|processes";
    const rows = [heading.split("|")];
    for (const count of [1, clients]) {
      if (count > 1) rows.push([]);
      for (const [name, ...args] of servers) {
        rows.push([name, `${count}`, ...await measure(args, count, replies)]);
      }
    }
    const align = ["left", ...Array<"right">(7).fill("right")] as const;
    console.log(table(rows, { align }));
  },
});

/** Starts a server, puts the load on it, and ends it. */
async function measure(
  args: readonly string[],
  clients: number,
  replies: number,
): Promise<string[]> {
  const module = new URL("./parts/model_server.ts", import.meta.url);
  await using server = startLines(module, args);
  const port = Number(await server.line());
  let memory = 0;
  let processes = 0;
  const measured = await putLoad(port, {
    clients,
    messages: Math.ceil(replies / clients),
    bytes: 64,
    together: args[0] !== "iterative",
    atPeak() {
      const all = [
        server.pid,
        ...childProcesses(server.pid).map(({ pid }) => pid),
      ];
      memory = all.reduce((sum, pid) => sum + memoryOf(pid), 0);
      processes = all.length;
    },
  });
  const { repliesPerSecond, p50, p99, longestFirst } = measured;
  return [
    repliesPerSecond.toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
    longestFirst.toFixed(1),
    (memory / 1e6).toFixed(0),
    `${processes}`,
  ];
}
