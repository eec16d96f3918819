import type { CheckContext } from "lib/testing/mod.ts";

/** A folder that is removed when the check ends. */
export async function temporaryFolder(
  { resources }: CheckContext,
): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "ch11-" });
  resources.defer(() => Deno.remove(folder, { recursive: true }));
  return folder;
}
