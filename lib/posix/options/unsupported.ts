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
