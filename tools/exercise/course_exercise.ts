import { type CoursePaths, loadChapters } from "lib/course/mod.ts";
import { readStubs } from "./stubs.ts";

/** An exercise and where its files are. */
export interface CourseExercise {
  /** As it is typed: `ch9/linger_close`. */
  readonly label: string;
  /** The chapter's task: `ch9`. */
  readonly task: string;
  /** The chapter's folder: `ch09_socket_options`. */
  readonly folder: string;
  /** File name without `.ts`. */
  readonly name: string;
  /** What is built, in a few words. */
  readonly title: string;
  /** What it counts for. */
  readonly points: number;
  /** Staged hints, the gentlest first. */
  readonly hints: readonly string[];
  /** The file that the student works in. */
  readonly file: string;
  /** The text of its untouched stub, where it is known. */
  readonly stub: string | undefined;
  /** The reference solution. */
  readonly solution: string;
  /** The specification. */
  readonly specification: string;
}

/**
 * All exercises of the course, in the order in which they are meant to be done.
 *
 * @param paths Where the course is.
 * @returns The exercises.
 * @throws {ChapterError} When a chapter.ts is not one.
 */
export async function courseExercises(
  paths: CoursePaths,
): Promise<CourseExercise[]> {
  const chapters = await loadChapters(paths);
  const stubs = await readStubs(paths);
  return chapters.flatMap(({ number, folder, exercises }) =>
    exercises.map(({ name, title, points, hints }) => ({
      label: `ch${number}/${name}`,
      task: `ch${number}`,
      folder,
      name,
      title,
      points,
      hints,
      file: paths.exercise(folder, name),
      stub: stubs.get(`${folder}/${name}`),
      solution: paths.solution(folder, name),
      specification: paths.specification(folder, name),
    }))
  );
}
