import { coursePaths } from "lib/course/mod.ts";
import { variantsOf } from "../../tools/proof/variants.ts";

/**
 * The file of a wrong solution of the course.
 *
 * @param chapter The chapter's folder.
 * @param name Its name: `wrong/keep_alive/minutes_for_seconds`.
 * @returns The path.
 */
export async function variantFile(
  chapter: string,
  name: string,
): Promise<string> {
  const [, exercise = ""] = name.split("/");
  const all = await variantsOf(coursePaths(), "wrong", chapter, exercise);
  const variant = all.find((each) => each.name === name);
  if (variant === undefined) throw new RangeError(`${name}: not in the list`);
  return await variant.write();
}
