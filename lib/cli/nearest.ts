/**
 * The names most like one that was mistyped, best first.
 *
 * The measure is the number of letters to insert, delete or replace
 * (Levenshtein); a name that begins with what was typed counts as near.
 *
 * @param typed What was typed.
 * @param names What exists.
 * @param limit How many at most (default 3).
 * @returns At most `limit` names, none if nothing is similar.
 *
 * @example
 * ```ts
 * import { nearest } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nearest("linger_mode", ["sock_type", "linger_modes"]), ["linger_modes"]);
 * ```
 */
export function nearest(
  typed: string,
  names: readonly string[],
  limit = 3,
): string[] {
  const allowed = Math.max(2, Math.floor(typed.length / 3));
  return names
    .map((name) => ({
      name,
      far: typed !== "" && name.startsWith(typed) ? 1 : distance(typed, name),
    }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** Levenshtein distance, one row of the table at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(
        (next[j] ?? 0) + 1,
        (row[j + 1] ?? 0) + 1,
        (row[j] ?? 0) + (letter === to[j] ? 0 : 1),
      ));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
