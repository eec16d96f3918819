import { assert, assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { benchServers } from "../../tools/bench/servers.ts";
import type { Row } from "../../tools/bench/summary.ts";

const { root } = coursePaths();

async function bench(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tools/bench.ts", ...args],
    cwd: root,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  return { code, out: text.decode(stdout), err: text.decode(stderr) };
}

/** Why it can not run here; empty when it can. */
const missing = Deno.build.os !== "linux"
  ? " (needs Linux)"
  : await new Deno.Command("cc", { args: ["--version"] }).output()
    .then(() => "", () => " (needs cc)");

Deno.test({
  name: "bench measures a server and the reference" + missing,
  ignore: missing !== "",
  async fn() {
    const quick = ["--rounds=1", "--seconds=0.05", "--connections=3", "--json"];
    const { code, out, err } = await bench("c-epoll", "ch12-epoll", ...quick);
    assertEquals([code, err], [0, ""]);
    const rows: Row[] = JSON.parse(out).rows;
    assertEquals(rows.map(({ name }) => name), ["c-epoll", "ch12-epoll"]);
    for (const { repliesPerSecond, p50, p99, bytesPerSecond, memory } of rows) {
      assert(repliesPerSecond > 0 && bytesPerSecond > 0 && memory > 0);
      assert(p50 <= p99);
    }
    assertEquals(rows[0]?.messageRatio, 1);
  },
});

Deno.test("bench refuses an unknown server in one line", async () => {
  const { code, out, err } = await bench("ch12-epol");
  assertEquals([code, out], [2, ""]);
  assertEquals(
    err,
    "bench: ch12-epol: no such server; did you mean ch12-epoll?\n",
  );
});

Deno.test("chapter 12 shows a table of bench with these servers", async () => {
  const lesson = await Deno.readTextFile(
    coursePaths().lesson("ch12_multiplexing"),
  );
  const [, block = ""] =
    /<!-- deno task bench -->\n+```text\n(.*?)\n```/s.exec(lesson) ?? [];
  const [title = [], ...rows] = block.split("\n")
    .map((line) => line.split(/\s{2,}/));
  assertEquals(title.at(-1), "what it is");
  assertEquals(
    rows.map((cells) => [cells[0], cells.at(-1)]),
    benchServers.map(({ name, about }) => [name, about]),
  );
});
