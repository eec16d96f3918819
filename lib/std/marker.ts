/**
 * The marker that remembers whether JSR could be reached. It saves time and
 * nothing depends on it, so every failure to read or write it is ignored.
 *
 * @module
 */

import { isGranted, variable } from "./permission.ts";
import type { Source } from "./load.ts";

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** Where the marker stands: at the root of the repository, ignored by git. */
export const markerFile: URL | undefined = import.meta.url.startsWith("file:")
  ? new URL("../../.course/std.json", import.meta.url)
  : undefined;

/**
 * Reads the marker.
 *
 * @param file The marker.
 * @param registry The registry that it must be about.
 * @param now The time, in milliseconds since 1970.
 * @returns What it says; `undefined` if it says nothing that still holds.
 */
export function readMarker(
  file: URL,
  registry: string,
  now: number = Date.now(),
): Source | undefined {
  try {
    const marker = JSON.parse(Deno.readTextFileSync(file));
    if (marker.registry !== registry) return undefined;
    const { source, at, cache } = marker;
    const age = now - at;
    if (source === "builtin" && age >= 0 && age < dayInMilliseconds) {
      return "builtin";
    }
    // What is in Deno's cache stays loadable, but only in that cache.
    if (source === "jsr" && cache === denoCache()) return "jsr";
  } catch {
    // No marker, or one that can not be read: nothing is known.
  }
  return undefined;
}

/**
 * Writes the marker, in one step for those who read it at the same time.
 *
 * @param file The marker.
 * @param source What was found.
 * @param registry The registry asked.
 * @returns Whether it could be written.
 */
export function writeMarker(
  file: URL,
  source: Source,
  registry: string,
): boolean {
  if (!isGranted({ name: "write", path: file })) return false;
  const marker = { source, at: Date.now(), registry, cache: denoCache() };
  const draft = new URL(`${file.href}.${crypto.randomUUID()}`);
  try {
    Deno.mkdirSync(new URL(".", file), { recursive: true });
    Deno.writeTextFileSync(draft, JSON.stringify(marker) + "\n");
    Deno.renameSync(draft, file);
    return true;
  } catch {
    return false;
  }
}

function denoCache(): string {
  return variable("DENO_DIR") ?? "";
}
