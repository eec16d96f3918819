import {
  type CoursePaths,
  findBlocks,
  LessonError,
  type OutputBlock,
} from "lib/course/mod.ts";
import { type Header, readHeader, UsageError } from "lib/cli/mod.ts";

/** A lesson and what stands behind its pasted outputs. */
export interface Lesson {
  /** The text of README.md; empty if there is none. */
  readonly text: string;
  /** Its pasted outputs. */
  readonly blocks: readonly OutputBlock[];
  /** The headers of the programs named there, by program. */
  readonly headers: ReadonlyMap<string, Header>;
  /** One line for each program that is missing or has no good header. */
  readonly problems: string[];
}

/**
 * Reads a lesson and the headers of the programs whose output it shows.
 *
 * @param folder The chapter's folder name.
 * @param paths Where the course is.
 * @returns The lesson.
 * @throws {UsageError} When a marker can not be read or has no fence.
 */
export async function readLesson(
  folder: string,
  paths: CoursePaths,
): Promise<Lesson> {
  const text = await Deno.readTextFile(paths.lesson(folder)).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
  const problems: string[] = [];
  const headers = new Map<string, Header>();
  const blocks = located(folder, () => findBlocks(text));
  for (const { program, line } of blocks) {
    if (headers.has(program)) continue;
    try {
      headers.set(program, readHeader(paths.program(folder, program)));
    } catch (error) {
      const what = error instanceof Deno.errors.NotFound
        ? "no such program"
        : error instanceof Error
        ? error.message
        : `${error}`;
      problems.push(`${folder}/README.md:${line}: ${program}: ${what}`);
    }
  }
  return { text, blocks, headers, problems };
}

/** Says which lesson an error is about. */
function located<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    throw new UsageError(`${folder}/README.md: ${error.message}`, {
      cause: error,
    });
  }
}
