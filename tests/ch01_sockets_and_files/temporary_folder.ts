import type { CheckContext } from "lib/testing/mod.ts";
import { join } from "node:path";

/** A folder for the files of a check, removed when the check ends. */
export function temporaryFolder(
  { resources }: CheckContext,
): (name: string) => string {
  const folder = Deno.makeTempDirSync();
  resources.defer(() => Deno.removeSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
