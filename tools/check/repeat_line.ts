import type { ExerciseResult } from "lib/testing/mod.ts";

/**
 * The line that lets a failed run be repeated.
 *
 * @param result The run.
 * @returns The line; it has a seed if that matters.
 */
export function repeatLine(result: ExerciseResult): string {
  const { chapter, exercise, seed, usedChance } = result;
  // The folder ch09_socket_options is ch9 on the command line.
  const task = chapter.replace(/^ch0?(\d+)_.*$/, "ch$1");
  const chance = usedChance ? ` --seed=${seed}` : "";
  return `  repeat    deno task check ${task}/${exercise}${chance}`;
}
