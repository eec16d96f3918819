import type { Palette } from "lib/cli/mod.ts";

/**
 * A bar that is full when all points are earned: `████░░░░  8 of 15 points`.
 *
 * @param earned Points so far.
 * @param points All points.
 * @param palette The colours of the output.
 * @param width Columns of the bar itself (default 30).
 * @returns The line.
 */
export function progressBar(
  earned: number,
  points: number,
  { green, dim }: Palette,
  width = 30,
): string {
  // Rounded down: a bar that looks full is full.
  const full = points === 0 ? 0 : Math.floor(earned / points * width);
  const bar = green("█".repeat(full)) + dim("░".repeat(width - full));
  return `${bar}  ${earned} of ${points} points`;
}
