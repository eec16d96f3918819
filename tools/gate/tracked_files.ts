/**
 * The files that belong to the repository: those git tracks, and new ones it
 * does not ignore. Without git, every file outside hidden folders.
 *
 * @param root The repository's folder.
 * @returns Paths relative to it, with `/`, sorted.
 */
export async function trackedFiles(root: string): Promise<string[]> {
  try {
    const { success, stdout } = await new Deno.Command("git", {
      args: ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
      cwd: root,
      stderr: "null",
    }).output();
    if (success) {
      const names = new TextDecoder().decode(stdout).split("\0").filter((n) =>
        n !== ""
      );
      return [...new Set(names)].filter((name) => exists(`${root}/${name}`))
        .sort();
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return [...walk(root, "")].sort();
}

/** Deleted files stay in git's list until the next commit. */
function exists(path: string): boolean {
  try {
    return Deno.lstatSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function* walk(root: string, folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(`${root}/${folder}`)) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile) yield path;
    else if (entry.isDirectory && !entry.name.startsWith(".")) {
      yield* walk(root, path);
    }
  }
}
