import { relative } from "node:path";

/**
 * A path as it is shortest to read and to click on: relative to the current
 * folder where it lies inside it.
 *
 * @param path The path.
 * @returns The path to show.
 */
export function shownPath(path: string): string {
  const short = relative(Deno.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}
