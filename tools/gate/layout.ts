import type { Chapter } from "lib/course/mod.ts";

const TOP_FILES = [
  ".ci/run",
  ".editorconfig",
  ".gitattributes",
  ".gitignore",
  "CHANGELOG.md",
  "CODE_OF_CONDUCT.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "deno.json",
  "deno.lock",
];
const TOP_FOLDERS = [
  ".devcontainer",
  ".github",
  ".vscode",
  "chapters",
  "lib",
  "tests",
  "tools",
];
const VAGUE = ["utils", "util", "common", "helpers", "helper", "src", "misc"];
const MOST_LINES = 300;

/** The files that the contents of a chapter call for. */
function filesOf(chapter: Chapter): string[] {
  const { folder } = chapter;
  return [
    `chapters/${folder}/README.md`,
    `chapters/${folder}/chapter.ts`,
    ...chapter.programs.map(({ name }) => `chapters/${folder}/${name}.ts`),
    ...chapter.exercises.flatMap(({ name }) => [
      `exercises/${folder}/${name}.ts`,
      `solutions/${folder}/${name}.ts`,
      `tests/${folder}/${name}_test.ts`,
    ]),
  ];
}

/** What several programs of a chapter share. */
const PARTS = /^chapters\/[^/]+\/parts\/[^/]+\.ts$/;

/** Folders in which every file must be called for by a chapter. */
const ONLY_CONTENTS = /^(chapters|exercises|solutions)\//;

/**
 * Files that are missing, that nothing calls for, or whose names or lengths
 * break the house rules.
 *
 * @param files Paths of all files in the repository.
 * @param chapters The contents of all chapters.
 * @param lines How many lines a file has.
 * @returns One line for each fault.
 */
export function layoutFaults(
  files: readonly string[],
  chapters: readonly Chapter[],
  lines: (path: string) => number,
): string[] {
  const wanted = new Set(chapters.flatMap(filesOf));
  const there = new Set(files);
  const faults: string[] = [];
  for (const path of wanted) {
    if (!there.has(path)) faults.push(`${path}: missing`);
  }
  for (const path of files) {
    const parts = path.split("/");
    const [top = ""] = parts;
    const known = TOP_FILES.includes(path) || TOP_FOLDERS.includes(top) ||
      wanted.has(path) || path === `${top}/README.md`;
    const uncalled = ONLY_CONTENTS.test(path) && !wanted.has(path) &&
      !PARTS.test(path) && parts.length > 2;
    if (!known || uncalled) {
      faults.push(`${path}: nothing calls for this file`);
    }
    const vague = parts.find((part) =>
      VAGUE.includes(part.replace(/\.ts$/, ""))
    );
    if (vague !== undefined) faults.push(`${path}: ${vague} says nothing`);
    // A list has no second concept that could be split off.
    const isList = /_(wrong|tolerated)\.ts$/.test(path);
    if (path.endsWith(".ts") && !isList && lines(path) > MOST_LINES) {
      faults.push(
        `${path}: ${lines(path)} lines: wanted at most ${MOST_LINES}`,
      );
    }
  }
  return faults;
}
