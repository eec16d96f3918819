/** What marks a place that its author has still to write. */
const mark = /FILL IN\b[^"|*`\]\n]*/g;

/** Where the mark stands for itself: templates, and what speaks of it. */
const speaksOfIt = /^(tools|tests\/tools)\/|^CONTRIBUTING\.md$|^CHANGELOG\.md$/;

/**
 * The places that `deno task new` left for an author.
 *
 * @param path Path of a file in the repository.
 * @param text Its text.
 * @returns One line for each: file, line, what is to be filled in.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { draftsIn } from "../../tools/gate/drafts.ts";
 *
 * assertEquals(draftsIn("a.ts", "\n// FILL IN: the checks."), [
 *   "a.ts:2: FILL IN: the checks.",
 * ]);
 * ```
 */
export function draftsIn(path: string, text: string): string[] {
  if (speaksOfIt.test(path)) return [];
  return text.split("\n").flatMap((line, index) =>
    [...line.matchAll(mark)].map(([found]) =>
      `${path}:${index + 1}: ${found.trim()}`
    )
  );
}
