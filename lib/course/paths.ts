import { courseConfig } from "lib/processes/mod.ts";

/** Where everything of the course is; each method returns a path. */
export interface CoursePaths {
  /** The folder of the repository. */
  readonly root: string;
  /** The folder that the student works in, `exercises` unless overridden. */
  readonly work: string;
  /** The configuration that gives `lib/` and `@std/` their meaning. */
  readonly config: string;
  /** The folder of all chapters, or of one. */
  readonly chapter: (folder?: string) => string;
  /** A chapter's contents. */
  readonly contents: (folder: string) => string;
  /** A chapter's lesson. */
  readonly lesson: (folder: string) => string;
  /** A chapter's program. */
  readonly program: (folder: string, name: string) => string;
  /** The stub, or what the student made of it. */
  readonly exercise: (folder: string, name: string) => string;
  /** The reference solution. */
  readonly solution: (folder: string, name: string) => string;
  /** The specification. */
  readonly specification: (folder: string, name: string) => string;
  /** The list of wrong solutions, or of unusual but right ones. */
  readonly variants: (
    kind: "wrong" | "tolerated",
    folder: string,
    name: string,
  ) => string;
}

/** What {@linkcode coursePaths} takes. */
export interface PathSettings {
  /** Another folder with `chapters`, `exercises`, … (default: this repository). */
  readonly root?: string;
  /** Another folder shaped like `exercises`. */
  readonly work?: string;
}

/** The folder of the repository. */
const repository = courseConfig.replace(/[/\\]deno\.json$/, "");

/**
 * The paths of the course.
 *
 * Without settings the environment decides: COURSE_ROOT (for tests with a
 * course of their own) and COURSE_WORK; without these it is this repository.
 *
 * @param settings Other folders.
 * @returns The paths, absolute unless a relative folder was given.
 *
 * @example
 * ```ts
 * import { coursePaths } from "lib/course/mod.ts";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const paths = coursePaths({ root: "/course", work: "/home/kim/exercises" });
 * assertEquals(
 *   paths.solution("ch09_socket_options", "linger_close"),
 *   "/course/solutions/ch09_socket_options/linger_close.ts",
 * );
 * assertEquals(
 *   paths.exercise("ch09_socket_options", "linger_close"),
 *   "/home/kim/exercises/ch09_socket_options/linger_close.ts",
 * );
 * assert(paths.config.endsWith("/deno.json"));
 * ```
 */
export function coursePaths(settings: PathSettings = {}): CoursePaths {
  const root = withoutSlash(
    settings.root ?? fromEnvironment("COURSE_ROOT") ?? repository,
  );
  const work = withoutSlash(
    settings.work ?? fromEnvironment("COURSE_WORK") ?? `${root}/exercises`,
  );
  const tests = `${root}/tests`;
  return {
    root,
    work,
    // Always the repository's own: a course elsewhere uses this lib.
    config: courseConfig,
    chapter: (folder) => `${root}/chapters${folder ? `/${folder}` : ""}`,
    contents: (folder) => `${root}/chapters/${folder}/chapter.ts`,
    lesson: (folder) => `${root}/chapters/${folder}/README.md`,
    program: (folder, name) => `${root}/chapters/${folder}/${name}.ts`,
    exercise: (folder, name) => `${work}/${folder}/${name}.ts`,
    solution: (folder, name) => `${root}/solutions/${folder}/${name}.ts`,
    specification: (folder, name) => `${tests}/${folder}/${name}_test.ts`,
    variants: (kind, folder, name) => `${tests}/${folder}/${name}_${kind}.ts`,
  };
}

function fromEnvironment(name: string): string | undefined {
  // Without permission to ask, nobody can have meant to override anything.
  const granted = Deno.permissions.querySync({ name: "env", variable: name });
  return granted.state === "granted" ? Deno.env.get(name) : undefined;
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/[/\\]$/, "") : path;
}
