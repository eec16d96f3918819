import { nodeModule } from "lib/node/mod.ts";

/** Where the repository's own exercises lie. */
const exercises = (import.meta.dirname ?? ".")
  .replace(/lib[/\\]testing$/, "exercises");

/**
 * The folder whose files are checked: what `--work=DIR` names, or `exercises`.
 *
 * @param args The command's arguments.
 * @returns Its path.
 * @throws {RangeError} When there is no such folder.
 */
export function workFolder(args: readonly string[] = Deno.args): string {
  const given = args.find((arg) => arg.startsWith("--work="))
    ?.slice("--work=".length);
  if (given === undefined) return exercises;
  const folder = nodeModule("node:path").resolve(given);
  if (!isFolder(folder)) {
    throw new RangeError(
      `--work=${given}: wanted a folder shaped like exercises/`,
    );
  }
  return folder;
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    const absent = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (absent) return false;
    throw error;
  }
}
