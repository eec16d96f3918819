import type { Story } from "./story.ts";
import type { Subject } from "./subject.ts";
import type { Random } from "lib/faults/mod.ts";

/** What a check has at hand. */
export interface CheckContext {
  /** The code under test, freshly loaded in a process of its own. */
  readonly subject: Subject;
  /** Where steps are told. */
  readonly story: Story;
  /** What the check opens is closed when it ends, last opened first. */
  readonly resources: AsyncDisposableStack;
  /** Chance, repeatable with the seed that a failure prints. */
  readonly random: Random;
}

/** One check: it returns, or throws what it found. */
export type Check = (context: CheckContext) => Promise<void> | void;

/** What an exercise must do, as checks in the order in which they run. */
export interface Specification {
  /** Folder name of the chapter, `ch09_socket_options`. */
  readonly chapter: string;
  /** Name of the exercise, `linger_close`. */
  readonly exercise: string;
  /** Systems on which it can be checked. */
  readonly platforms: readonly (typeof Deno.build.os)[];
  /** The checks by name, in the order in which they run. */
  readonly checks: ReadonlyMap<string, Check>;
}

/** Every system on which Deno runs a course exercise. */
const ANYWHERE: Specification["platforms"] = ["linux", "darwin", "windows"];

/** The name every specification's last check has; the runner adds it. */
export const noSocketLeft = "no socket is left open";

/**
 * Makes a specification from the checks of a file
 * `tests/CHAPTER/EXERCISE_test.ts`, whose path names both.
 *
 * @param url `import.meta.url` of that file.
 * @param checks The checks by name, a statement about a right solution.
 * @param platforms Systems on which the exercise can be checked, if not all.
 * @returns The specification.
 * @throws {TypeError} When the file's path does not name chapter and exercise.
 */
export function defineSpecification(
  url: string,
  checks: Readonly<Record<string, Check>>,
  platforms: Specification["platforms"] = ANYWHERE,
): Specification {
  const [, chapter, exercise] = url.match(/([^/]+)\/([^/]+)_test\.ts$/) ?? [];
  if (chapter === undefined || exercise === undefined) {
    throw new TypeError(`${url}: wanted …/CHAPTER/EXERCISE_test.ts`);
  }
  return {
    chapter,
    exercise,
    platforms,
    checks: new Map(Object.entries(checks)),
  };
}
