import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CoursePaths } from "lib/course/mod.ts";
import type { Misconception, Variant } from "lib/testing/mod.ts";
import { applyEdits } from "./apply_edits.ts";

/** Wrong solutions, or unusual ones that are right. */
export type VariantKind = "wrong" | "tolerated";

/** A variant of an exercise's reference solution. */
export interface ListedVariant {
  /** How it is called: `wrong/keep_alive/minutes_for_seconds`. */
  readonly name: string;
  /** The check that must catch it; only a wrong one has one. */
  readonly caughtBy: string | undefined;
  /**
   * Writes the program, unless it is there.
   *
   * @returns Its path.
   * @throws {RangeError} When an edit does not fit the reference.
   */
  readonly write: () => Promise<string>;
}

/**
 * The variants that `EXERCISE_wrong.ts` or `EXERCISE_tolerated.ts` lists.
 *
 * @param paths Where the course is.
 * @param kind Which of the two lists.
 * @param chapter The chapter's folder.
 * @param exercise The exercise.
 * @returns The variants in the order of the list; none when there is no list.
 */
export async function variantsOf(
  paths: CoursePaths,
  kind: VariantKind,
  chapter: string,
  exercise: string,
): Promise<ListedVariant[]> {
  const list = paths.variants(kind, chapter, exercise);
  /** The file of a variant that is a program of its own. */
  const programNamed = async (of: string) => {
    const [ofKind, key = ""] = of.split("/");
    const there = paths.variants(
      ofKind === "wrong" ? ofKind : "tolerated",
      chapter,
      exercise,
    );
    const other = (await load(there))[key];
    if (other !== undefined && "program" in other) {
      return join(dirname(there), other.program);
    }
    throw new RangeError(`of ${of}: wanted a variant that names its program`);
  };
  return Object.entries(await load(list)).map(([key, variant]) => {
    const name = `${kind}/${exercise}/${key}`;
    return {
      name,
      caughtBy: variant.caughtBy,
      write: async () => {
        if ("program" in variant) return join(dirname(list), variant.program);
        const path = `${paths.root}/.course/variants/${chapter}/${name}.ts`;
        const edited = variant.of === undefined
          ? paths.solution(chapter, exercise)
          : await programNamed(variant.of);
        const text = applyEdits(await Deno.readTextFile(edited), variant);
        await writeIfOther(path, text);
        return path;
      },
    };
  });
}

/** A variant of either list. */
type Entry = Variant & Partial<Pick<Misconception, "caughtBy">>;

async function load(list: string): Promise<Record<string, Entry>> {
  const there = await Deno.stat(list).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
  if (!there) return {};
  const module: { default?: unknown } = await import(pathToFileURL(list).href);
  return module.default as Record<string, Entry>;
}

/**
 * Writes a file in one step, for those who read it meanwhile. What is already
 * there is left: Deno has compiled it.
 */
async function writeIfOther(path: string, text: string): Promise<void> {
  const there = await Deno.readTextFile(path).catch(() => undefined);
  if (there === text) return;
  await Deno.mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${crypto.randomUUID()}`;
  await Deno.writeTextFile(draft, text);
  await Deno.rename(draft, path);
}
