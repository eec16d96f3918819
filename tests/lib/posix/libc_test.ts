import { assertEquals } from "@std/assert";
import { runProgram } from "lib/processes/mod.ts";
import { TemporaryFolder } from "lib/cli/mod.ts";

/** Tells which functions are bound: the others are still getters. */
const program = `
import { libc } from "lib/posix/libc.ts";
const bound = () =>
  Object.entries(Object.getOwnPropertyDescriptors(libc()))
    .filter(([, { get }]) => get === undefined).map(([name]) => name).sort();
const before = bound();
libc().close(libc().socket(2, 1, 0));
console.log(JSON.stringify([before, bound()]));
`;

Deno.test({
  name: "a program binds the C functions that it calls, and no others",
  ignore: Deno.build.os === "windows",
  async fn() {
    using folder = new TemporaryFolder();
    const file = folder.file("program.ts");
    await Deno.writeTextFile(file, program);
    const { stdout, stderr } = await runProgram(file, []);
    assertEquals(stderr, "");
    assertEquals(JSON.parse(stdout), [
      ["errnoLocation"],
      ["close", "errnoLocation", "socket"],
    ]);
  },
});
