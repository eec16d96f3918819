import { annotated } from "./annotated.ts";
import { type Random, randomFrom } from "./random.ts";

const digitCount = 16;

/**
 * A fresh seed, as it is printed.
 *
 * @returns 16 hexadecimal digits in small letters.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 * import { newSeed } from "lib/faults/mod.ts";
 *
 * assertMatch(newSeed(), /^[\da-f]{16}$/);
 * ```
 */
export function newSeed(): string {
  return crypto.getRandomValues(new Uint8Array(digitCount / 2)).toHex();
}

function printed(number: bigint): string {
  return number.toString(16).padStart(digitCount, "0");
}

/**
 * A seed that somebody typed, in its printed form.
 *
 * @param text 1 to 16 hexadecimal digits, in small or capital letters.
 * @param source Where it was given, for the error.
 * @returns 16 hexadecimal digits in small letters.
 * @throws {RangeError} In one line, when it is no seed.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { seedFrom } from "lib/faults/mod.ts";
 *
 * assertEquals(seedFrom("BEEF"), "000000000000beef");
 * assertThrows(
 *   () => seedFrom("0x7"),
 *   RangeError,
 *   'seed "0x7": wanted 1 to 16 hexadecimal digits',
 * );
 * ```
 */
export function seedFrom(text: string, source = "seed "): string {
  if (!/^[\da-f]{1,16}$/i.test(text)) {
    throw new RangeError(
      `${source}${
        JSON.stringify(text)
      }: wanted 1 to ${digitCount} hexadecimal digits`,
    );
  }
  return printed(BigInt(`0x${text}`));
}

/** The environment's seed, if this program may look. */
function seedOfEnvironment(): string | undefined {
  const variable = "COURSE_SEED";
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" ? Deno.env.get(variable) : undefined;
}

/**
 * The seed of this run: what `--seed=` says, else the environment's
 * COURSE_SEED, else a new one.
 *
 * @param args The program's arguments.
 * @returns 16 hexadecimal digits in small letters.
 * @throws {RangeError} In one line, when what was given is no seed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { chosenSeed } from "lib/faults/mod.ts";
 *
 * assertEquals(chosenSeed(["--seed=7"]), "0000000000000007");
 * ```
 */
export function chosenSeed(args: readonly string[] = Deno.args): string {
  const flag = "--seed=";
  const given = args.findLast((arg) => arg.startsWith(flag));
  if (given !== undefined) return seedFrom(given.slice(flag.length), flag);
  const kept = seedOfEnvironment();
  return kept ? seedFrom(kept, "COURSE_SEED=") : newSeed();
}

/**
 * Runs something that leaves things to chance. When it fails, its error says
 * how to repeat it.
 *
 * @param run Gets the chance of this run.
 * @param seed Which, `chosenSeed()` unless told.
 * @returns What `run` returned.
 * @throws {Error} What `run` threw, its message ending with `repeat with --seed=…`.
 *
 * @example
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { withSeed } from "lib/faults/mod.ts";
 *
 * await assertRejects(
 *   () => withSeed(() => Promise.reject(new Error("lost")), "7"),
 *   Error,
 *   "lost (repeat with --seed=7)",
 * );
 * ```
 */
export async function withSeed<T>(
  run: (random: Random) => T | Promise<T>,
  seed: string = chosenSeed(),
): Promise<T> {
  try {
    return await run(randomFrom(seed));
  } catch (error) {
    throw annotated(error, `repeat with --seed=${seed}`);
  }
}
