/**
 * `deno task stubs`: for maintainers. Copies the stubs in exercises/ to
 * tools/stubs/, from where `deno task reset` restores them.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { coursePaths } from "lib/course/mod.ts";
import { flag } from "lib/cli/option.ts";
import { isToDo } from "lib/testing/mod.ts";
import { command } from "./command/command.ts";
import { stubPath } from "./exercise/course_exercise.ts";
import { compareStubs } from "./stub_copies/compare_stubs.ts";

await command({
  meta: import.meta,
  task: "stubs",
  about:
    "Copies the stubs in exercises/ to tools/stubs/. Run it in a tree whose\n" +
    "exercises nobody has worked on.",
  options: { check: flag({ about: "tell what differs instead, exit 1" }) },
  examples: [["", "after a stub was changed"], ["--check", "in the gate"]],
  async run({ options }) {
    const paths = coursePaths();
    const stubs = stubPath(paths);
    const differences = await compareStubs(paths.work, stubs);
    if (options.check) {
      for (const { name, kind } of differences) {
        console.error(`tools/stubs/${name}: ${kind}`);
      }
      return differences.length === 0 ? 0 : 1;
    }
    let refused = false;
    for (const { name, kind } of differences) {
      const copy = join(stubs, name);
      if (kind === "stale") {
        await Deno.remove(copy);
        console.log(`removed  tools/stubs/${name}`);
        continue;
      }
      const text = await Deno.readTextFile(join(paths.work, name));
      if (!isToDo(text)) {
        console.error(`stubs: ${name}: no stub, it calls no unimplemented()`);
        refused = true;
        continue;
      }
      await Deno.mkdir(dirname(copy), { recursive: true });
      await Deno.writeTextFile(copy, text);
      console.log(`copied   tools/stubs/${name}`);
    }
    return refused ? 1 : 0;
  },
});
