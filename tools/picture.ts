/**
 * `deno task picture`: for maintainers. Draws the picture in README.md from a
 * check that runs on a terminal.
 *
 * @module
 */
import { command } from "lib/cli/mod.ts";
import { coursePaths } from "lib/course/mod.ts";
import { shownPath } from "./exercise/shown_path.ts";
import { terminalSvg } from "./picture/terminal_svg.ts";
import { variantsOf } from "./proof/variants.ts";

const [chapter, exercise] = ["ch09_socket_options", "keep_alive"] as const;

await command({
  meta: import.meta,
  task: "picture",
  about:
    "Draws .github/check.svg: a wrong solution, checked on a terminal. Needs\n" +
    "script(1) of util-linux.",
  options: {},
  examples: [["", "after a check tells its story in another way"]],
  async run({ resources }) {
    const paths = coursePaths();
    const wrong = (await variantsOf(paths, "wrong", chapter, exercise))
      .find(({ name }) => name.endsWith("/minutes_for_seconds"));
    if (wrong === undefined) throw new RangeError("no such misconception");
    const work = await Deno.makeTempDir();
    resources.defer(() => Deno.removeSync(work, { recursive: true }));
    await Deno.mkdir(`${work}/${chapter}`);
    await Deno.copyFile(
      await wrong.write(),
      `${work}/${chapter}/${exercise}.ts`,
    );
    const check = [
      Deno.execPath(),
      "run -A tools/check.ts",
      `ch9/${exercise} --seed=2a --work=${work}`,
    ].join(" ");
    const { stdout } = await new Deno.Command("script", {
      args: ["-qec", `stty cols 100; ${check}`, "/dev/null"],
      cwd: paths.root,
      stdin: "null",
    }).output();
    const output = new TextDecoder().decode(stdout)
      .replaceAll(` --work=${work}`, "");
    const file = `${paths.root}/.github/check.svg`;
    const title = "deno task check: the story of a check that fails";
    await Deno.writeTextFile(file, terminalSvg(output, title));
    console.log(`drawn   ${shownPath(file)}`);
    return 0;
  },
});
