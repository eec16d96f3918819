import { checkBlock, type CoursePaths } from "lib/course/mod.ts";
import { describeMismatch } from "lib/cli/mod.ts";
import { readLesson } from "./read_lesson.ts";

/**
 * Compares every pasted output of a lesson with its program's Prints.
 *
 * @param folder The chapter's folder name.
 * @param paths Where the course is.
 * @returns One text for each block that parts from its pattern.
 */
export async function checkLesson(
  folder: string,
  paths: CoursePaths,
): Promise<string[]> {
  const { blocks, headers, problems } = await readLesson(folder, paths);
  for (const block of blocks) {
    const header = headers.get(block.program);
    if (header === undefined) continue;
    const mismatch = checkBlock(block, header.prints);
    if (mismatch === undefined) continue;
    const where = `${folder}/README.md:${block.line}: ${block.program}`;
    problems.push(`${where}: ${describeMismatch(mismatch)}`);
  }
  return problems;
}
