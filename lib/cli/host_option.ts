import { parseIPv4, parseIPv6 } from "lib/address/mod.ts";
import { type Option, text } from "./option.ts";

/**
 * An IP address: `--host 127.0.0.1`. The loopback address unless given, so that
 * nothing is served to other hosts by mistake.
 *
 * @param settings What the address is for; `family: "IPv4"` refuses IPv6.
 * @returns The option.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hostOption } from "lib/cli/mod.ts";
 *
 * const host = hostOption({ about: "address to serve on" });
 * assertEquals(host.initial, "127.0.0.1");
 * assertEquals(host.read("::1"), "::1");
 * assertEquals(host.read("localhost"), undefined);
 * ```
 */
export function hostOption(
  { about, family }: {
    readonly about: string;
    readonly family?: "IPv4";
  },
): Option<string> {
  return text({
    default: "127.0.0.1",
    about,
    accepts: (given) =>
      parseIPv4(given) !== undefined ||
      family === undefined && parseIPv6(given) !== undefined,
    wanted: family === "IPv4" ? "an IPv4 address" : "an IP address",
  });
}
