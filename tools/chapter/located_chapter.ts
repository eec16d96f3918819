import type { Chapter, CoursePaths } from "lib/course/mod.ts";
import { type Header, HeaderError, readHeader } from "lib/cli/mod.ts";

/** A chapter and where its files are. */
export interface LocatedChapter {
  /** Its contents. */
  readonly chapter: Chapter;
  /** Where its files are. */
  readonly paths: CoursePaths;
}

/**
 * The header of a program, or a line that says why there is none.
 *
 * @param located The chapter.
 * @param name The program's name.
 * @returns The header or the reason.
 */
export function headerOf(
  located: LocatedChapter,
  name: string,
): Header | string {
  try {
    return readHeader(located.paths.program(located.chapter.folder, name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "not there";
    if (error instanceof HeaderError) return error.message;
    if (error instanceof RangeError) return `header: ${error.message}`;
    throw error;
  }
}
