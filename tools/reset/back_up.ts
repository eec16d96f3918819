import { dirname } from "node:path";
import type { CoursePaths } from "lib/course/mod.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import { notesPath } from "../exercise/notes.ts";

/**
 * Keeps a student's file beside those kept before; none of them is replaced.
 *
 * @param paths Where the course is.
 * @param exercise The exercise.
 * @param at The time that its name tells (default: now), in UTC.
 * @returns Where the copy is.
 */
export async function backUp(
  paths: CoursePaths,
  { file, folder, name }: CourseExercise,
  at: Date = new Date(),
): Promise<string> {
  const bytes = await Deno.readFile(file);
  const time = at.toISOString().slice(0, 19).replaceAll(":", "-");
  const start = notesPath(paths.root, `backup/${folder}/${name}.${time}`);
  await Deno.mkdir(dirname(start), { recursive: true });
  for (let copy = 1;; copy++) {
    const path = `${start}${copy === 1 ? "" : `-${copy}`}.ts`;
    try {
      await Deno.writeFile(path, bytes, { createNew: true });
      return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
}
