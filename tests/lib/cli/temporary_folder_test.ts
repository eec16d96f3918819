import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { TemporaryFolder } from "lib/cli/mod.ts";
import { TemporaryProgram } from "./temporary_program.ts";

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test("TemporaryFolder is there until its block ends, whatever is in it", () => {
  let path = "";
  {
    using folder = new TemporaryFolder();
    path = folder.path;
    Deno.mkdirSync(folder.file("inner"));
    Deno.writeTextFileSync(`${folder.file("inner")}/log`, "hello");
    assert(isThere(path));
  }
  assert(!isThere(path));
});

Deno.test("TemporaryFolder has a path of its own each time", () => {
  using one = new TemporaryFolder();
  using two = new TemporaryFolder();
  assert(one.path !== two.path);
});

Deno.test("TemporaryFolder is told when it has been removed by another", () => {
  assertThrows(() => {
    using folder = new TemporaryFolder();
    Deno.removeSync(folder.path);
  }, Deno.errors.NotFound);
});

Deno.test("TemporaryFolder goes when the program leaves in the middle", async () => {
  await using probe = new TemporaryProgram(`
await program({ meta: import.meta, run() {
  using folder = new frame.TemporaryFolder();
  console.log(folder.path);
  Deno.exit(3);
} });`);
  const { status, stdout, stderr } = await probe.run();
  assertEquals([status, stderr], [3, ""]);
  assertMatch(stdout, /course-/);
  assert(!isThere(stdout.trim()));
});

Deno.test({
  name: "TemporaryFolder goes when a program is stopped that does not listen",
  ignore: Deno.build.os === "windows",
  async fn() {
    // Longer than the second in which a stopped program may close.
    await using probe = new TemporaryProgram(`
await program({ meta: import.meta, async run() {
  using folder = new frame.TemporaryFolder();
  console.log(folder.path);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
} });`);
    await using child = probe.start();
    const reader = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    let path = "";
    while (!path.endsWith("\n")) path += (await reader.read()).value ?? "\n";
    child.kill("SIGINT");
    assertEquals((await child.status).code, 130);
    await reader.cancel();
    await child.stderr.cancel();
    assert(!isThere(path.trim()));
  },
});
