import type process from "node:process";

/** The modules of Node's that can be asked for, with their types. */
export interface NodeModules {
  /** TCP and local sockets. */
  "node:net": typeof import("node:net");
  /** The operating system: constants, signals. */
  "node:os": typeof import("node:os");
  /** Paths of files. */
  "node:path": typeof import("node:path");
  /** This process: its standard input. */
  "node:process": typeof import("node:process");
  /** Lines of a stream. */
  "node:readline": typeof import("node:readline");
  /** Addresses of files. */
  "node:url": typeof import("node:url");
  /** Names of errors, styles of text. */
  "node:util": typeof import("node:util");
}

/**
 * A built-in module of Node's, loaded at the first call. Imported at the top of
 * a file, node:net alone makes every start 20 ms longer, needed or not.
 *
 * @param name Such as "node:net".
 * @returns The module.
 * @throws {TypeError} When this Deno has no such module.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nodeModule } from "lib/node/mod.ts";
 *
 * assertEquals(nodeModule("node:path").basename("a/b"), "b");
 * ```
 */
export function nodeModule<N extends keyof NodeModules>(
  name: N,
): NodeModules[N] {
  const global: { process?: typeof process } = globalThis;
  const found = global.process?.getBuiltinModule(name);
  if (found === undefined) throw new TypeError(`${name}: no such module`);
  return found as NodeModules[N];
}
