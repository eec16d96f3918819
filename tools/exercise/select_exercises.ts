import { type CoursePaths, findChapter } from "lib/course/mod.ts";
import { nearest, quoted, UsageError } from "lib/cli/mod.ts";
import { type CourseExercise, courseExercises } from "./course_exercise.ts";

/** What the words of a command line name. */
export interface Selection {
  /** The exercises, each once, in the order of the course. */
  readonly exercises: readonly CourseExercise[];
  /** Those named one by one, and not by their chapter. */
  readonly named: ReadonlySet<CourseExercise>;
}

/**
 * The exercises that words name: `ch9` all of a chapter, `ch9/linger_close`
 * one, as does the path of its file; no word all of the course.
 *
 * @param words The words.
 * @param paths Where the course is.
 * @returns The exercises.
 * @throws {UsageError} When there is an unknown exercise; it names the nearest.
 * @throws {ChapterError} When there is an unknown chapter; it names the nearest.
 */
export async function selectExercises(
  words: readonly string[],
  paths: CoursePaths,
): Promise<Selection> {
  const all = await courseExercises(paths);
  if (words.length === 0) return { exercises: all, named: new Set() };
  const chosen = new Set<CourseExercise>();
  const named = new Set<CourseExercise>();
  for (const word of words) {
    const [chapter = word, name] = partsOf(word);
    const alone = all.find((each) => each.name === chapter);
    if (name === undefined && alone === undefined) {
      const { folder } = findChapter(chapter, paths);
      all.filter((each) => each.folder === folder)
        .forEach((each) => chosen.add(each));
    } else {
      const one = name === undefined
        ? theOnly(chapter, all)
        : inChapter(word, findChapter(chapter, paths).folder, name, all);
      chosen.add(one);
      named.add(one);
    }
  }
  return { exercises: all.filter((each) => chosen.has(each)), named };
}

/**
 * The one exercise that a word names.
 *
 * @param word Such as `ch9/linger_close`.
 * @param paths Where the course is.
 * @returns The exercise.
 * @throws {UsageError} When there is an unknown exercise, or a whole chapter.
 * @throws {ChapterError} When there is an unknown chapter; it names the nearest.
 */
export async function selectExercise(
  word: string,
  paths: CoursePaths,
): Promise<CourseExercise> {
  const { exercises, named } = await selectExercises([word], paths);
  const [one] = named;
  if (one !== undefined) return one;
  const labels = exercises.map(({ label }) => label).join(", ");
  throw new UsageError(
    `${quoted(word)}: wanted one exercise${
      labels === "" ? "; this chapter has none" : `: ${labels}`
    }`,
  );
}

/** Chapter and exercise, also out of a path that the shell completed. */
function partsOf(word: string): string[] {
  const parts = word.replaceAll("\\", "/").replace(/\.ts$/, "").split("/");
  return parts.filter((part) => part !== "" && part !== ".").slice(-2)
    .filter((part) => part !== "exercises");
}

function theOnly(name: string, all: readonly CourseExercise[]): CourseExercise {
  const found = all.filter((each) => each.name === name);
  const [one] = found;
  if (one !== undefined && found.length === 1) return one;
  throw new UsageError(
    `${quoted(name)}: wanted one of ${
      found.map(({ label }) => label).join(", ")
    }`,
  );
}

function inChapter(
  word: string,
  folder: string,
  name: string,
  all: readonly CourseExercise[],
): CourseExercise {
  const there = all.filter((each) => each.folder === folder);
  const one = there.find((each) => each.name === name);
  if (one !== undefined) return one;
  const near = nearest(name, there.map((each) => each.name));
  const labels = there.filter((each) =>
    near.length === 0 || near.includes(each.name)
  ).map(({ label }) => label);
  const known = labels.length === 0
    ? "this chapter has none"
    : near.length === 0
    ? `there ${labels.length === 1 ? "is" : "are"} ${labels.join(", ")}`
    : `did you mean ${labels.join(" or ")}?`;
  throw new UsageError(`${quoted(word)}: no such exercise; ${known}`);
}
