import type { CoursePaths } from "lib/course/mod.ts";
import { textOf } from "./read_attempt.ts";

/** The texts of the untouched stubs by `CHAPTER/EXERCISE`. */
export type Stubs = ReadonlyMap<string, string>;

/**
 * Reads the untouched stubs. They are kept in one file, because a student types
 * into the files of exercises/ and may have no version control.
 *
 * @param paths Where the course is.
 * @returns The stubs; none where there is no such file.
 * @throws {SyntaxError} When the file is no JSON.
 */
export async function readStubs(paths: CoursePaths): Promise<Stubs> {
  const text = await textOf(stubsFile(paths)) ?? "{}";
  const stubs: Record<string, readonly string[]> = JSON.parse(text);
  return new Map(
    Object.entries(stubs).map(([name, lines]) => [name, textOfLines(lines)]),
  );
}

/**
 * Keeps the untouched stubs, each as a list of its lines: so a change can be
 * read as a difference.
 *
 * @param paths Where the course is.
 * @param stubs The stubs.
 */
export async function writeStubs(
  paths: CoursePaths,
  stubs: Stubs,
): Promise<void> {
  const names = [...stubs.keys()].sort();
  const lines = Object.fromEntries(
    names.map((
      name,
    ) => [name, stubs.get(name)?.replace(/\n$/, "").split("\n")]),
  );
  const text = `${JSON.stringify(lines, undefined, 2)}\n`;
  await Deno.writeTextFile(stubsFile(paths), text);
}

function textOfLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function stubsFile({ root }: CoursePaths): string {
  return `${root}/tools/exercise/stubs.json`;
}
