import { chosenSeed } from "lib/faults/mod.ts";
import { UsageError } from "lib/cli/mod.ts";

/**
 * The chance of a run: the seed that was given, or that of the environment,
 * or a new one.
 *
 * @param given The value of `--seed`.
 * @returns The seed in its printed form.
 * @throws {UsageError} When what was given is no seed.
 */
export function seedOption(given: string | undefined): string {
  try {
    return chosenSeed(given === undefined ? [] : [`--seed=${given}`]);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
