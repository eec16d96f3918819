import { assert, assertEquals, assertMatch } from "@std/assert";
import { coursePaths } from "lib/course/mod.ts";
import { trackedFiles } from "../../tools/gate/tracked_files.ts";

const { root } = coursePaths();
const tracked = await trackedFiles(root);
const read = (path: string) => Deno.readTextFileSync(`${root}/${path}`);
const files = tracked.filter((path) =>
  /^\.(ci|devcontainer|github|vscode)\//.test(path)
);
const config: { tasks: Record<string, unknown> } = JSON.parse(
  read("deno.json"),
);

/** A path in these files that begins with one of the repository's folders. */
const place =
  /(?<![\w/-])(?:lib|tests|tools|chapters|exercises|solutions|\.ci)\/[\w/.-]*\w/g;

Deno.test("the editor, the container and CI have their files", () => {
  for (const folder of [".ci", ".devcontainer", ".github", ".vscode"]) {
    assert(files.some((path) => path.startsWith(`${folder}/`)), folder);
  }
});

for (const path of files) {
  const text = read(path);

  Deno.test(`${path} names tasks and files that exist`, () => {
    for (
      const [, task = ""] of text.matchAll(/\b(?:deno|deno@\S+) task (\w+)/g)
    ) {
      assert(task in config.tasks, `deno task ${task}`);
    }
    for (const [named] of text.matchAll(place)) {
      // What follows a folder may be a variable of the editor's.
      const there = tracked.some((other) =>
        other === named || other.startsWith(`${named}/`)
      );
      assert(there, named);
    }
  });

  if (!path.endsWith(".json")) continue;
  Deno.test(`${path} is JSON`, () => {
    JSON.parse(text);
  });
}

Deno.test("CONTRIBUTING.md names tasks and files that exist", () => {
  const text = read("CONTRIBUTING.md");
  for (const [, task = ""] of text.matchAll(/deno task ([a-z]\w*)/g)) {
    assert(task in config.tasks, `deno task ${task}`);
  }
  const named = [...text.matchAll(/`([\w/]+\.ts)`/g)]
    .map(([, name = ""]) => name)
    // What is written in capitals stands for a name.
    .filter((name) => !/[A-Z]{2}/.test(name));
  assert(named.length > 30, `${named}`);
  for (const name of named) {
    assert(tracked.some((path) => `/${path}`.endsWith(`/${name}`)), name);
  }
});

Deno.test("every place that names a version of Deno names the same", () => {
  const [, version] = /deno@([\d.]+)/.exec(read("README.md")) ?? [];
  assertMatch(version ?? "", /^\d+\.\d+\.\d+$/);
  const named = files.flatMap((path) => {
    const text = read(path);
    return [
      ...text.matchAll(
        /deno@(\d[\d.]*\d)|deno-version: (\S+)|debian-(\d[\d.]*\d)/g,
      ),
    ].map(([, ...groups]) => [path, groups.find((group) => group)]);
  });
  assertEquals(named.length >= 4, true, JSON.stringify(named));
  for (const each of named) assertEquals(each, [each[0], version]);
});

Deno.test("the container has the packages that CI installs", () => {
  const [, list = ""] = /tools=\(([\s\S]*?)\)/.exec(read(".ci/run")) ?? [];
  const packages = list.trim().split(/\s+/)
    .flatMap((entry) => entry.split(":")[1]?.split(",") ?? []);
  assert(packages.length > 5);
  const container = read(".devcontainer/devcontainer.json");
  // Every Debian image has this one.
  for (const name of packages.filter((name) => name !== "util-linux")) {
    assert(container.includes(` ${name}`), name);
  }
});
