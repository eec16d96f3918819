import {
  type CoursePaths,
  type OutputBlock,
  pasteBlocks,
} from "lib/course/mod.ts";
import { runProgram } from "lib/processes/mod.ts";
import { readLesson } from "./read_lesson.ts";

/**
 * Runs the programs a lesson shows and pastes what they print. One after
 * another, so that the times they measure are not each other's.
 *
 * @param folder The chapter's folder name.
 * @param paths Where the course is.
 * @returns One text for each program that failed; its block stays as it was.
 */
export async function pasteLesson(
  folder: string,
  paths: CoursePaths,
): Promise<string[]> {
  const { text, blocks, headers, problems } = await readLesson(folder, paths);
  const outputs = new Map<string, string>();
  for (const block of blocks) {
    const header = headers.get(block.program);
    if (header === undefined || outputs.has(keyOf(block))) continue;
    const { status, stdout, stderr } = await runProgram(
      paths.program(folder, block.program),
      block.args ?? header.run.args,
      { config: paths.config },
    );
    if (status === 0) {
      outputs.set(keyOf(block), stdout);
    } else {
      const where = `${folder}/README.md:${block.line}: ${block.program}`;
      problems.push(`${where}: exit status ${status}\n${stderr.trimEnd()}`);
    }
  }
  const pasted = pasteBlocks(text, (block) => outputs.get(keyOf(block)));
  if (pasted !== text) await Deno.writeTextFile(paths.lesson(folder), pasted);
  console.log(`${folder}: ${outputs.size} outputs pasted`);
  return problems;
}

/** Two blocks with the same program and arguments show the same run. */
function keyOf(block: OutputBlock): string {
  return JSON.stringify([block.program, block.args]);
}
