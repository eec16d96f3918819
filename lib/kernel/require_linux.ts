/**
 * Stops with one line where the kernel does not show its tables.
 *
 * @param what The function that was called.
 * @param needs What it reads, such as "/proc/net/tcp".
 * @param system The system, by default the one this program runs on.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 */
export function requireLinux(
  what: string,
  needs: string,
  system: string = Deno.build.os,
): void {
  if (system === "linux") return;
  throw new Deno.errors.NotSupported(
    `${what}: needs Linux (${needs}); this is ${system}`,
  );
}
