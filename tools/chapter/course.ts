import type { Chapter, CoursePaths } from "lib/course/mod.ts";
import { type Header, HeaderError, readHeader } from "lib/cli/mod.ts";

/** A chapter and where its files are. */
export interface Course {
  /** Its contents. */
  readonly chapter: Chapter;
  /** Where its files are. */
  readonly paths: CoursePaths;
}

/**
 * The header of a program, or a line that says why there is none.
 *
 * @param course the chapter
 * @param name the program's name
 * @returns the header or the reason
 */
export function headerOf(course: Course, name: string): Header | string {
  try {
    return readHeader(course.paths.program(course.chapter.folder, name));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "not there";
    if (error instanceof HeaderError) return error.message;
    if (error instanceof RangeError) return `header: ${error.message}`;
    throw error;
  }
}
