import type process from "node:process";

/** The modules of Node's that are asked for late, and their types. */
interface NodeModules {
  "node:net": typeof import("node:net");
  "node:os": typeof import("node:os");
  "node:path": typeof import("node:path");
  "node:url": typeof import("node:url");
  "node:util": typeof import("node:util");
}

/**
 * A built-in module of Node's, loaded at the first call. Imported at the top of
 * a file, node:net alone makes every start 20 ms longer, needed or not.
 *
 * @param name Such as "node:net".
 */
export function nodeModule<N extends keyof NodeModules>(
  name: N,
): NodeModules[N] {
  const global: { process?: typeof process } = globalThis;
  const found = global.process?.getBuiltinModule(name);
  if (found === undefined) throw new TypeError(`${name}: no such module`);
  return found as NodeModules[N];
}
