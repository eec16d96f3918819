import { assert, assertEquals } from "@std/assert";
import { coursePaths, findBlocks, findChapters } from "lib/course/mod.ts";
import { variantFile } from "./variant_file.ts";

const { root, lesson } = coursePaths();
const readme = await Deno.readTextFile(`${root}/README.md`);

/** The text fence that follows a marker. */
function blockAfter(marker: string): string {
  const found = readme.match(
    new RegExp(`${RegExp.escape(marker)}\\n\\n\`\`\`text\\n([\\s\\S]*?)\`\`\``),
  );
  assert(found !== null, `README.md has no block after ${marker}`);
  return found[1] ?? "";
}

/** What differs from one run to the next, replaced by its kind. */
function withoutChance(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, "<address>")
    .replaceAll(/\d+(\.\d+)? m?s\b/g, "<time>").trim();
}

Deno.test("README.md shows the output that the lesson shows", async () => {
  const blocks = findBlocks(
    await Deno.readTextFile(lesson("ch09_socket_options")),
  );
  const [block] = blocks.filter(({ program }) => program === "linger_modes");
  assertEquals(blockAfter("<!-- output of: ch9 linger_modes -->"), block?.text);
});

Deno.test("README.md lists every chapter", () => {
  for (const { folder, task } of findChapters()) {
    assert(readme.includes(`(chapters/${folder}/README.md)`), folder);
    assert(readme.includes(`\`deno task ${task}\``), task);
  }
});

Deno.test({
  name: "README.md shows what a check that fails really tells",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const chapter = "ch09_socket_options";
    const wrong = "wrong/keep_alive/minutes_for_seconds";
    const marker =
      `<!-- output of a check: ${chapter}/keep_alive, ${wrong} -->`;
    const work = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${work}/${chapter}`);
      await Deno.copyFile(
        await variantFile(chapter, wrong),
        `${work}/${chapter}/keep_alive.ts`,
      );
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "-A",
          "tools/check.ts",
          "ch9/keep_alive",
          `--work=${work}`,
          "--seed=2a",
        ],
        cwd: root,
        env: { NO_COLOR: "1" },
        stderr: "inherit",
      }).output();
      const output = new TextDecoder().decode(stdout)
        // The README shows it as a student sees it, in the student's own folder.
        .replaceAll(` --work=${work}`, "");
      assertEquals(withoutChance(blockAfter(marker)), withoutChance(output));
    } finally {
      await Deno.remove(work, { recursive: true });
    }
  },
});

Deno.test("README.md's picture shows that check", async () => {
  const svg = await Deno.readTextFile(`${root}/.github/check.svg`);
  const lines = [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, line]) =>
    line?.replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&amp;/g, "&")
  );
  const block = readme.split("<!-- output of a check: ")[1]?.split("```")[1];
  const story = block?.replace(/^text\n/, "") ?? "";
  assertEquals(
    withoutChance(lines.map((line) => line?.trimEnd()).join("\n")),
    withoutChance(story.trimEnd()).replace(/ +$/gm, ""),
  );
});
