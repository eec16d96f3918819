import { assert, assertEquals } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";

const folder = "ch09_socket_options";

Deno.test("coursePaths() finds the repository that holds it", () => {
  const { root, config } = coursePaths();
  assert(Deno.statSync(`${root}/lib/course/mod.ts`).isFile);
  assert(Deno.statSync(config).isFile);
});

Deno.test("coursePaths() keeps solutions and specifications apart from the work", () => {
  const paths = coursePaths({ root: "/c/", work: "/w/" });
  assertEquals(paths.lesson(folder), `/c/chapters/${folder}/README.md`);
  assertEquals(paths.program(folder, "a"), `/c/chapters/${folder}/a.ts`);
  assertEquals(paths.exercise(folder, "a"), `/w/${folder}/a.ts`);
  assertEquals(paths.solution(folder, "a"), `/c/solutions/${folder}/a.ts`);
  assertEquals(
    paths.specification(folder, "a"),
    `/c/tests/${folder}/a_test.ts`,
  );
  assertEquals(
    paths.variants("wrong", folder, "a"),
    `/c/tests/${folder}/a_wrong.ts`,
  );
});

Deno.test("coursePaths() takes the folders from the environment", async () => {
  const { config } = coursePaths();
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      "--config",
      config,
      `import { coursePaths } from "lib/course/mod.ts";
       const { root, work } = coursePaths();
       console.log(root, work);`,
    ],
    env: { COURSE_ROOT: "/c", COURSE_WORK: "/w" },
  }).output();
  assertEquals(new TextDecoder().decode(stdout), "/c /w\n");
});
