import { platform } from "../platform.ts";
import type { OptionFacts } from "./option.ts";

/**
 * The error for an option that this system does not have.
 *
 * @param operation `getsockopt` or `setsockopt`.
 * @param option The option.
 * @param system The system, by default the one this program runs on.
 * @returns One line with the option, the system and what to use instead.
 */
export function unsupported(
  operation: string,
  option: OptionFacts,
  system: string = platform,
): Deno.errors.NotSupported {
  const instead = option.alternative === undefined
    ? "nothing takes its place"
    : `use ${option.alternative}`;
  return new Deno.errors.NotSupported(
    `${operation} ${option.name}: not on ${system}; ${instead}`,
  );
}

/**
 * The error for a call as in C, with the level's number before the option.
 * Only code that was not type-checked gets here.
 *
 * @param operation getsockopt or setsockopt.
 * @param given What stood in the option's place.
 */
export function notAnOption(operation: string, given: unknown): TypeError {
  return new TypeError(
    `${operation}: ${given} is not an option; wanted (socket, SO_REUSEADDR, …), ` +
      "without the level: an option knows its own",
  );
}
