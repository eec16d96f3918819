/**
 * Decides, once per process, whether `@std/…` means the real packages on JSR or
 * the adapters in `lib/std/builtin`, and loads the one or the other.
 *
 * The specifiers of the real packages are computed at run time, so that no
 * module graph of the course ever needs JSR. The decision is made in this order:
 *
 * 1. `COURSE_STD=jsr` or `COURSE_STD=builtin` in the environment.
 * 2. The marker `.course/std.json`: what the last discovery found.
 * 3. Discovery (see `discover.ts`), which a process without the permissions it
 *    needs leaves to another: it takes the adapters and asks nobody.
 *
 * @module
 */

import { discover } from "./discover.ts";
import { markerFile, readMarker, writeMarker } from "./marker.ts";
import { isGranted, variable } from "./permission.ts";

/** Where a module in use comes from. */
export type Source = "jsr" | "builtin";

/** The entry points of the real packages that the course uses. */
export const realPackages = {
  "@std/assert": "jsr:@std/assert@^1",
  "@std/cli/parse-args": "jsr:@std/cli@^1/parse-args",
  "@std/net/get-available-port": "jsr:@std/net@^1/get-available-port",
  "@std/net/get-network-address": "jsr:@std/net@^1/get-network-address",
  "@std/testing/bdd": "jsr:@std/testing@^1/bdd",
  "@std/testing/mock": "jsr:@std/testing@^1/mock",
} as const;

/** What {@linkcode decide} looks at; the defaults are the real surroundings. */
export interface Surroundings {
  /** The value of `COURSE_STD`, if there is one. */
  forced?: string | undefined;
  /** Where the marker stands; `undefined` where it can have no place. */
  marker?: URL | undefined;
  /** The registry's address, with the slash at its end. */
  registry?: string;
  /** How long the registry may take to answer, in milliseconds. */
  timeout?: number;
}

/**
 * Decides between the real packages and the adapters.
 *
 * @param surroundings What to look at instead of the real surroundings.
 * @returns The source that {@linkcode load} will try.
 * @throws {TypeError} `COURSE_STD` has a value other than `jsr` and `builtin`.
 */
export async function decide(surroundings: Surroundings = {}): Promise<Source> {
  const { forced, marker, registry, timeout } = {
    forced: variable("COURSE_STD"),
    marker: markerFile,
    registry: registryInUse(),
    timeout: 1500,
    ...surroundings,
  };
  if (forced === "jsr" || forced === "builtin") return forced;
  if (forced) {
    throw new TypeError(
      `COURSE_STD: "${forced}" is not a source, wanted "jsr" or "builtin"`,
    );
  }
  if (marker === undefined || !isGranted({ name: "read", path: marker })) {
    return "builtin";
  }
  const known = readMarker(marker, registry);
  if (known !== undefined) return known;

  const { hostname, port } = new URL(registry);
  const host = port === "" ? hostname : `${hostname}:${port}`;
  const mayDiscover = isGranted({ name: "net", host }) &&
    isGranted({ name: "read" }) && isGranted({ name: "run" });
  // The marker is written before the question is asked: whatever becomes of this
  // process, those that start after it do not ask again that day.
  if (!mayDiscover || !writeMarker(marker, "builtin", registry)) {
    return "builtin";
  }
  const specifiers = Object.values(realPackages);
  if (!await discover(registry, specifiers, timeout)) return "builtin";
  writeMarker(marker, "jsr", registry);
  return "jsr";
}

const forcedReal = variable("COURSE_STD") === "jsr";
const decided: Source = await decide();
const inUse = new Map<string, Source>();

/**
 * Loads a module from the source decided on. Where the real one turns out not to
 * load after all, the adapter takes its place, unless the real one was forced.
 *
 * @param name The name that the course imports it by.
 * @param adapter The adapter, whose exports are those wanted.
 * @returns The real module or the adapter.
 * @throws {Error} The real one was forced and can not be loaded.
 */
export async function load<T extends object>(
  name: keyof typeof realPackages,
  adapter: T,
): Promise<T> {
  const { module, source } = decided === "builtin"
    ? { module: adapter, source: decided }
    : await loadReal(name, adapter);
  inUse.set(name, source);
  return module;
}

async function loadReal<T extends object>(
  name: keyof typeof realPackages,
  adapter: T,
): Promise<{ module: T; source: Source }> {
  const specifier: string = realPackages[name];
  try {
    const module = await import(specifier);
    const missing = Object.keys(adapter).filter((key) => !(key in module));
    if (missing.length > 0) throw new Error(`no export ${missing.join(", ")}`);
    return { module, source: "jsr" };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (forcedReal) {
      throw new Error(
        `COURSE_STD=jsr: ${specifier} can not be loaded: ${why}`,
        { cause },
      );
    }
    // A run told to stay offline tells nothing about the others.
    const isOffline = /--(no-remote|cached-only)/.test(why);
    if (markerFile && !isOffline) {
      writeMarker(markerFile, "builtin", registryInUse());
    }
    return { module: adapter, source: "builtin" };
  }
}

/** The registry that Deno itself would ask. */
function registryInUse(): string {
  const address = variable("JSR_URL") ?? "https://jsr.io/";
  return address.endsWith("/") ? address : `${address}/`;
}

/**
 * Tells where each `@std` module loaded so far comes from.
 *
 * @returns The modules' names and their sources.
 * @example
 * ```ts
 * import { assertArrayIncludes } from "@std/assert";
 * import { sourcesInUse } from "lib/std/load.ts";
 *
 * const source = sourcesInUse().get("@std/assert");
 * assertArrayIncludes(["jsr", "builtin"], [source]);
 * ```
 */
export function sourcesInUse(): ReadonlyMap<string, Source> {
  return inUse;
}
