import { assertEquals } from "@std/assert";
import chapter from "../../chapters/ch11_pipes/chapter.ts";
import { coursePaths } from "lib/course/mod.ts";
import { runProgram } from "lib/processes/mod.ts";

const paths = coursePaths();

Deno.test({
  name: "no program of chapter 11 leaves a file",
  ignore: Deno.build.os !== "linux",
  async fn(test) {
    for (const { name } of chapter.programs) {
      await test.step(name, async () => {
        const folder = await Deno.makeTempDir();
        const file = paths.program(chapter.folder, name);
        const env = { TMPDIR: folder };
        const { status, stderr } = await runProgram(file, [], { env });
        assertEquals([status, stderr], [0, ""]);
        assertEquals([...Deno.readDirSync(folder)], []);
        await Deno.remove(folder);
      });
    }
  },
});
