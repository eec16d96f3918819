/**
 * Registers a test of what only Linux does; elsewhere it is ignored, and its
 * name says why.
 *
 * @param name The test's name.
 * @param fn The test.
 * @param lacking What else is missing here, if anything is.
 */
export function testOnLinux(
  name: string,
  fn: () => void | Promise<void>,
  lacking?: string,
): void {
  const needs = Deno.build.os === "linux" ? lacking : "Linux";
  const ignore = needs !== undefined;
  Deno.test({ name: ignore ? `${name} (needs ${needs})` : name, ignore, fn });
}
