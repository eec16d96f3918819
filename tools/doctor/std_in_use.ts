/** The packages of `@std` that the course imports, each by one of its parts. */
const parts = [
  "@std/assert",
  "@std/cli/parse-args",
  "@std/net/get-available-port",
  "@std/testing/bdd",
] as const;

/**
 * Tells which packages stand behind `@std`, and how to have the others.
 *
 * @param resolve Where a specifier leads.
 * @returns The packages with their versions, and the line of deno.json.
 */
export async function stdInUse(
  resolve: (specifier: string) => string = import.meta.resolve,
): Promise<string> {
  const places = parts.map((part) => resolve(part));
  const isStandIn = places.every((place) =>
    place.startsWith(resolve("lib/std/"))
  );
  const named = (await Promise.all(places.map(nameOf))).join(", ");
  return isStandIn
    ? `stand-ins (${named}); the registry's: delete "links" in deno.json`
    : `${named}; the stand-ins: "links" in deno.json, as git has it`;
}

/** A package and its version, from the deno.json beside its modules. */
async function nameOf(place: string): Promise<string> {
  if (!place.startsWith("file:")) return place;
  const text = await Deno.readTextFile(new URL("deno.json", place));
  const { name, version } = JSON.parse(text);
  return `${name.replace("@std/", "")} ${version}`;
}
