/**
 * The name of the error that a call ends with: what C finds in errno.
 *
 * @param call A system call, by lib/posix or by Deno.
 * @returns Such as `"EADDRINUSE"`, or `undefined` when the call succeeds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AF_INET, listen, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { errorName } from "lib/cli/mod.ts";
 *
 * using udp = socket(AF_INET, SOCK_DGRAM);
 * assertEquals(await errorName(() => listen(udp, 1)), "EOPNOTSUPP");
 * assertEquals(await errorName(() => {}), undefined);
 * ```
 */
export async function errorName(
  call: () => unknown,
): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    // A PosixError and an error of Deno's both carry the name as `code`.
    if (error instanceof Error && "code" in error) return `${error.code}`;
    throw error;
  }
}
