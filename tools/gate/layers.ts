import { posix } from "node:path";

/** Top-level folders that the files of a top-level folder may import from. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  chapters: ["lib"],
  exercises: ["lib"],
  solutions: ["lib"],
  lib: ["lib"],
  tests: ["lib", "tools", "tests", "chapters"],
  tools: ["lib", "tools"],
};

/** The rooms of lib, layer by layer: a room imports from its layer or below. */
const ROOMS = [
  // Speaks to the kernel.
  "address node time posix kernel loopback datagrams streams framing dns faults processes",
  // Checks.
  "testing",
  // Talks to people.
  "cli course",
].map((layer) => layer.split(" "));

/** Doors of a room beside its mod.ts; each says why in its file. */
const SECOND_DOORS = ["lib/posix/started_process.ts"];

/** Programs of one chapter may share what one of them defines. */
const WITHIN_ITS_FOLDER = ["chapters"];

/** Names in the import map, by their beginning, and where they lead. */
const MAPPED = [["lib/", "lib"], ["@std/", "lib"], ["node:", "lib"]] as const;

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s+(?:type\s+)?(?:[\w*{][^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/**
 * What a module imports by literal names.
 *
 * @param text The module's source.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { importsOf } from "../../tools/gate/layers.ts";
 *
 * assertEquals(importsOf('import { a } from "lib/a.ts"; // from "b"'), ["lib/a.ts"]);
 * ```
 */
export function importsOf(text: string): string[] {
  return [...text.replace(COMMENT, "").matchAll(IMPORT)].map((match) =>
    match[1] ?? match[2] ?? ""
  ).filter((specifier) => !specifier.includes("${"));
}

/** The top-level folder an import leads to, or `undefined` for one that leaves the repository. */
function target(path: string, specifier: string): string | undefined {
  const mapped = MAPPED.find(([start]) => specifier.startsWith(start));
  if (mapped !== undefined) return mapped[1];
  if (!specifier.startsWith(".")) return undefined;
  return posix.join(posix.dirname(path), specifier);
}

/** What is wrong with an import of a room of lib, if anything. */
function roomFault(path: string, specifier: string): string | undefined {
  const [, room = "", file] = /^lib\/(\w+)\/(.+)$/.exec(specifier) ?? [];
  const layerOf = (name: string) =>
    ROOMS.findIndex((names) => names.includes(name));
  const to = layerOf(room);
  // The tests of a room may look at its parts.
  const [, own] = /^(?:tests\/)?lib\/(\w+)\//.exec(path) ?? [];
  if (to === -1 || own === room) return undefined;
  if (file !== "mod.ts" && !SECOND_DOORS.includes(specifier)) {
    return `${path}: imports ${specifier}: wanted lib/${room}/mod.ts`;
  }
  const from = path.startsWith("lib/") && own !== undefined ? layerOf(own) : -1;
  return from === -1 || to <= from
    ? undefined
    : `${path}: imports ${specifier}: lib/${own} is a layer below lib/${room}`;
}

/**
 * The imports of a module that its layer does not allow, and foreign calls
 * outside `lib/posix`.
 *
 * @param path Path in the repository.
 * @param text The module's source.
 * @returns One line for each: file, what it does, what is allowed.
 */
export function layerFaults(path: string, text: string): string[] {
  const layer = path.split("/")[0] ?? "";
  const allowed = ALLOWED[layer];
  if (allowed === undefined) return [];
  const faults: string[] = [];
  for (const specifier of importsOf(text)) {
    const to = target(path, specifier);
    if (to === undefined) {
      faults.push(
        `${path}: imports ${specifier}: wanted lib/, @std/, node: or a relative path`,
      );
      continue;
    }
    const fault = roomFault(path, specifier);
    if (fault !== undefined) faults.push(fault);
    const [, chapter] = path.split("/");
    const own = WITHIN_ITS_FOLDER.includes(layer) &&
      to.startsWith(`${layer}/${chapter}/`);
    const folder = to.split("/")[0] ?? "";
    if (!own && !allowed.includes(folder)) {
      faults.push(
        `${path}: imports ${specifier}: ${layer} may import from ${
          allowed.join(", ")
        } only`,
      );
    }
  }
  const foreign = /\bDeno\.dlopen\(/.test(text.replace(COMMENT, ""));
  if (foreign && layer !== "tests" && !path.startsWith("lib/posix/")) {
    faults.push(`${path}: calls Deno.dlopen: FFI belongs in lib/posix`);
  }
  return faults;
}
