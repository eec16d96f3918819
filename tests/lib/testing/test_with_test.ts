import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { TemporaryFolder } from "lib/cli/mod.ts";
import { hasProgram } from "lib/testing/mod.ts";
import { writeScript } from "./write_script.ts";

Deno.test("hasProgram() finds what can be started, and nothing else", () => {
  assert(hasProgram(Deno.execPath()));
  assertEquals(hasProgram("a-program-that-nobody-has"), false);
});

Deno.test({
  name: "hasProgram() asks whether it starts, not what it says of --version",
  ignore: Deno.build.os === "windows",
  fn() {
    using folder = new TemporaryFolder();
    const script = (code: number) => {
      const path = join(folder.path, `exit${code}`);
      writeScript(path, `#!/bin/sh\nexit ${code}\n`);
      return path;
    };
    assert(hasProgram(script(1)));
    // A shim whose program is not installed.
    assertEquals(hasProgram(script(127)), false);
  },
});
