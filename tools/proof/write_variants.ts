import { type CoursePaths, loadChapters } from "lib/course/mod.ts";
import { variantsOf } from "./variants.ts";

/** The variants of a whole course. */
export interface WrittenVariants {
  /** The files that were written, or are there as programs of their own. */
  readonly files: readonly string[];
  /** One line for each whose edits do not fit the reference. */
  readonly faults: readonly string[];
}

/**
 * Writes every wrong and every tolerated solution of a course.
 *
 * @param paths Where the course is.
 * @returns The files, and what could not be written.
 */
export async function writeVariants(
  paths: CoursePaths,
): Promise<WrittenVariants> {
  const files: string[] = [];
  const faults: string[] = [];
  for (const { folder, exercises } of await loadChapters(paths)) {
    for (const { name } of exercises) {
      for (const kind of ["wrong", "tolerated"] as const) {
        for (const variant of await variantsOf(paths, kind, folder, name)) {
          try {
            files.push(await variant.write());
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            faults.push(`${folder}: ${variant.name}: ${error.message}`);
          }
        }
      }
    }
  }
  return { files, faults };
}
