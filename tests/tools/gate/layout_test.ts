import { assertEquals } from "@std/assert";
import { layoutFaults } from "../../../tools/gate/layout.ts";

const chapter = {
  number: 9,
  folder: "ch09_x",
  title: "X",
  programs: [{ name: "show", tells: "It shows." }],
  exercises: [{ name: "do_it", title: "Do it", points: 1, hints: ["Do."] }],
};

const complete = [
  ".github/workflows/ci.yml",
  ".vscode/launch.json",
  "README.md",
  "deno.json",
  "deno.lock",
  "chapters/ch09_x/README.md",
  "chapters/ch09_x/chapter.ts",
  "chapters/ch09_x/show.ts",
  "exercises/ch09_x/do_it.ts",
  "solutions/ch09_x/do_it.ts",
  "tests/ch09_x/do_it_test.ts",
  "tests/ch09_x/wrong/do_it/not_at_all.ts",
];

const short = () => 10;

Deno.test("layoutFaults() finds none where everything is called for", () => {
  assertEquals(layoutFaults(complete, [chapter], short), []);
});

Deno.test("layoutFaults() names what is missing", () => {
  const files = complete.filter((path) => !path.startsWith("solutions"));
  assertEquals(layoutFaults(files, [chapter], short), [
    "solutions/ch09_x/do_it.ts: missing",
  ]);
});

const strays: readonly [path: string, says: string][] = [
  ["notes.txt", "notes.txt: nothing calls for this file"],
  [".idea/modules.xml", ".idea/modules.xml: nothing calls for this file"],
  [
    "chapters/ch09_x/old.ts",
    "chapters/ch09_x/old.ts: nothing calls for this file",
  ],
  [
    "exercises/ch09_x/a.orig",
    "exercises/ch09_x/a.orig: nothing calls for this file",
  ],
  ["lib/utils/a.ts", "lib/utils/a.ts: utils says nothing"],
];

for (const [path, says] of strays) {
  Deno.test(`layoutFaults() names the stray file ${path}`, () => {
    assertEquals(layoutFaults([...complete, path], [chapter], short), [says]);
  });
}

Deno.test("layoutFaults() names a file that is too long", () => {
  const faults = layoutFaults(
    complete,
    [chapter],
    (path) => path === "tests/ch09_x/do_it_test.ts" ? 301 : 10,
  );
  assertEquals(faults, [
    "tests/ch09_x/do_it_test.ts: 301 lines: wanted at most 300",
  ]);
});
