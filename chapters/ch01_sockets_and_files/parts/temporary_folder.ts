import { join } from "node:path";

/** A folder for the files of one run. */
export interface TemporaryFolder extends Disposable {
  /** The path of a file in it. */
  path(name: string): string;
}

/**
 * Makes a folder that is removed, with all that is in it, at the end of a
 * `using` block.
 *
 * @returns the folder
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { temporaryFolder } from "./temporary_folder.ts";
 *
 * let path: string;
 * {
 *   using folder = temporaryFolder();
 *   path = folder.path("log");
 *   Deno.writeTextFileSync(path, "hello");
 * }
 * assertThrows(() => Deno.statSync(path), Deno.errors.NotFound);
 * ```
 */
export function temporaryFolder(): TemporaryFolder {
  const folder = Deno.makeTempDirSync();
  return {
    path: (name) => join(folder, name),
    [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }),
  };
}
