import { join } from "node:path";
import { textOf } from "../exercise/read_attempt.ts";

/** How the copies of the stubs differ from the exercises. */
export interface Difference {
  /** Path below both folders: `ch09_socket_options/linger_close.ts`. */
  readonly name: string;
  /** `missing`: no copy; `stale`: no exercise; `changed`: another text. */
  readonly kind: "missing" | "stale" | "changed";
}

/**
 * Compares a folder of exercises with the copies of its stubs.
 *
 * @param exercises the exercises
 * @param stubs the copies
 * @returns what differs, by name
 */
export async function compareStubs(
  exercises: string,
  stubs: string,
): Promise<Difference[]> {
  const wanted = new Set(modulesBelow(exercises));
  const names = [...wanted.union(new Set(modulesBelow(stubs)))].sort();
  const differences = await Promise.all(names.map(async (name) => {
    if (!wanted.has(name)) return { name, kind: "stale" as const };
    const copy = await textOf(join(stubs, name));
    if (copy === undefined) return { name, kind: "missing" as const };
    return copy === await textOf(join(exercises, name))
      ? undefined
      : { name, kind: "changed" as const };
  }));
  return differences.filter((each) => each !== undefined);
}

/** The .ts files in the folders of a folder; none when there is no such folder. */
function modulesBelow(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
      isDirectory
        ? modulesBelow(join(folder, name)).map((below) => `${name}/${below}`)
        : name.endsWith(".ts")
        ? [name]
        : []
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
