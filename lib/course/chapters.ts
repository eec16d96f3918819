import { nearest, quoted } from "lib/cli/mod.ts";
import { nodeModule } from "lib/node/mod.ts";
import { type Chapter, ChapterError } from "./chapter.ts";
import { type CoursePaths, coursePaths } from "./paths.ts";

/** A chapter that exists on disk, told from its folder's name alone. */
export interface ChapterFolder {
  /** 1 to 99. */
  readonly number: number;
  /** Folder name: `ch09_socket_options`. */
  readonly folder: string;
  /** The name of its task: `ch9`. */
  readonly task: string;
}

/**
 * Every folder chapters/chNN_… that holds a chapter.ts, in order. Nothing is
 * loaded.
 *
 * @param paths Where to look (default: this course).
 * @returns The chapters, none if there is no folder.
 *
 * @example
 * ```ts
 * import { findChapters } from "lib/course/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert(findChapters().some(({ task }) => task === "ch9"));
 * ```
 */
export function findChapters(
  paths: CoursePaths = coursePaths(),
): ChapterFolder[] {
  const found: ChapterFolder[] = [];
  if (!isThere(paths.chapter())) return found;
  for (const { name: folder } of Deno.readDirSync(paths.chapter())) {
    const number = Number(/^ch(\d\d)_/.exec(folder)?.[1]);
    if (Number.isNaN(number) || !isThere(paths.contents(folder))) continue;
    found.push({ number, folder, task: `ch${number}` });
  }
  return found.sort((a, b) => a.number - b.number);
}

/**
 * The chapter that a word names.
 *
 * @param word `ch9`, `ch09`, `9` or `ch09_socket_options`.
 * @param paths Where to look (default: this course).
 * @returns Its folder.
 * @throws {ChapterError} When there is none: lists what exists.
 *
 * @example
 * ```ts
 * import { ChapterError, findChapter } from "lib/course/mod.ts";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * assertEquals(findChapter("9").folder, "ch09_socket_options");
 * assertThrows(() => findChapter("ch99"), ChapterError, "ch99: no such chapter; there ");
 * ```
 */
export function findChapter(
  word: string,
  paths: CoursePaths = coursePaths(),
): ChapterFolder {
  const all = findChapters(paths);
  const number = Number(/^(?:ch)?(0[1-9]|[1-9]\d?)$/.exec(word)?.[1]);
  const chapter = all.find((each) =>
    each.folder === word || each.number === number
  );
  if (chapter !== undefined) return chapter;
  const [near] = nearest(word, all.map(({ folder }) => folder));
  const names = all.map(({ task, folder }) => `${task} (${folder})`);
  const known = near !== undefined
    ? `did you mean ${near}?`
    : names.length === 0
    ? `there are none in ${paths.chapter()}`
    : `there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
  throw new ChapterError(`${quoted(word)}: no such chapter; ${known}`);
}

/**
 * Loads the contents of a chapter.
 *
 * @param word `ch9`, `ch09`, `9` or `ch09_socket_options`.
 * @param paths Where to look (default: this course).
 * @returns What its chapter.ts defines.
 * @throws {ChapterError} When there is none, or its chapter.ts is not one.
 *
 * @example
 * ```ts
 * import { loadChapter } from "lib/course/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals((await loadChapter("ch9")).title, "Socket options");
 * ```
 */
export async function loadChapter(
  word: string,
  paths: CoursePaths = coursePaths(),
): Promise<Chapter> {
  const { folder } = findChapter(word, paths);
  const url = nodeModule("node:url").pathToFileURL(paths.contents(folder)).href;
  const module: { default?: unknown } = await import(url);
  const chapter = module.default;
  if (!isChapter(chapter)) {
    throw new ChapterError(
      `${folder}/chapter.ts: wanted export default defineChapter({ … })`,
    );
  }
  if (chapter.folder !== folder) {
    throw new ChapterError(
      `${folder}/chapter.ts: folder ${chapter.folder}: wanted ${folder}`,
    );
  }
  return chapter;
}

/**
 * Loads every chapter, in order.
 *
 * @param paths Where to look (default: this course).
 * @returns The contents of all chapters.
 * @throws {ChapterError} When a chapter.ts is not one.
 *
 * @example
 * ```ts
 * import { loadChapters } from "lib/course/mod.ts";
 * import { assert } from "@std/assert";
 *
 * assert((await loadChapters()).some(({ number }) => number === 9));
 * ```
 */
export function loadChapters(
  paths: CoursePaths = coursePaths(),
): Promise<Chapter[]> {
  return Promise.all(
    findChapters(paths).map(({ folder }) => loadChapter(folder, paths)),
  );
}

/** The form alone: defineChapter() has checked what is inside. */
function isChapter(value: unknown): value is Chapter {
  return typeof value === "object" && value !== null && "folder" in value &&
    "programs" in value && "exercises" in value;
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
