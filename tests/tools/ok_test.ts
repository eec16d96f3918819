import { assertEquals, assertMatch } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { gateSteps } from "../../tools/gate/steps.ts";

async function ok(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "tools/ok.ts", ...args],
    cwd: coursePaths().root,
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { code, out: text.decode(stdout), err: text.decode(stderr) };
}

Deno.test("ok --list names every step and what it means", async () => {
  const { code, out } = await ok("--list");
  assertEquals(code, 0);
  for (const { name, means } of gateSteps) {
    assertMatch(out, new RegExp(`^${name} +${RegExp.escape(means)}$`, "m"));
  }
});

Deno.test("ok runs the step it is given and tells of it", async () => {
  const { code, out } = await ok("links", "--json");
  assertEquals(code, 0, out);
  const results: { step: string; passed: boolean }[] = JSON.parse(out);
  assertEquals(results.map(({ step, passed }) => [step, passed]), [
    ["links", true],
  ]);
});

Deno.test("ok --except leaves out the steps it names, and no other", async () => {
  const { code, out } = await ok(
    ...["links", "layers", "topics", "--except", "layers,topics", "--json"],
  );
  assertEquals(code, 0, out);
  const results: { step: string }[] = JSON.parse(out);
  assertEquals(results.map(({ step }) => step), ["links"]);
});

Deno.test("ok refuses an unknown step to leave out", async () => {
  const { code, out, err } = await ok("--except", "links,tets");
  assertEquals([code, out], [2, ""]);
  assertEquals(err, "ok: tets: no such step; did you mean tests?\n");
});

Deno.test("ok refuses to leave out every step", async () => {
  const { code, out, err } = await ok("links", "--except=links");
  assertEquals([code, out], [2, ""]);
  assertEquals(err, "ok: --except links: no step is left\n");
});

Deno.test("ok refuses an unknown step in one line", async () => {
  const { code, out, err } = await ok("lnit");
  assertEquals([code, out], [2, ""]);
  assertEquals(err, "ok: lnit: no such step; did you mean lint?\n");
});
