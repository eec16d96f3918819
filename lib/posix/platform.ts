/** The systems whose socket numbers and structures this library knows. */
export type Platform = "linux" | "darwin";

/**
 * Tells which table of numbers fits an operating system.
 *
 * @param os The name as in `Deno.build.os`.
 * @returns `"linux"` or `"darwin"`.
 * @throws {Error} On any other system, in one line that says what to do.
 *
 * @example
 * ```ts
 * import { detectPlatform } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(detectPlatform("darwin"), "darwin");
 * ```
 */
export function detectPlatform(os: string): Platform {
  if (os === "linux" || os === "darwin") return os;
  throw new Error(
    os === "windows"
      ? "lib/posix needs Linux or macOS; on Windows run the course inside WSL 2"
      : `lib/posix needs Linux or macOS, not ${os}`,
  );
}

/**
 * Whose numbers and structures are used. Elsewhere they are Linux's, so that
 * every module can be imported; the first call then throws.
 */
export const platform: Platform = Deno.build.os === "darwin"
  ? "darwin"
  : "linux";
