import { pathToFileURL } from "node:url";
import type { Specification } from "lib/testing/mod.ts";

/**
 * Loads a specification.
 *
 * @param file Path of `tests/CHAPTER/EXERCISE_test.ts`.
 * @returns The specification.
 * @throws {Error} When it exports no specification; or what the file throws.
 */
export async function loadSpecification(file: string): Promise<Specification> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href);
  if (isSpecification(module.default)) return module.default;
  throw new TypeError(`${file}: wanted export default specify(…)`);
}

function isSpecification(value: unknown): value is Specification {
  return typeof value === "object" && value !== null && "checks" in value &&
    value.checks instanceof Map;
}
