import type { Palette } from "lib/cli/mod.ts";

/**
 * A bar that is full when all points are earned: `████░░░░  8 of 15 points`.
 *
 * @param earned points so far
 * @param points all points
 * @param palette the colours of the output
 * @param width columns of the bar itself (default 30)
 * @returns the line
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
