interface NodeModules {
  "node:assert": typeof import("node:assert");
  "node:util": typeof import("node:util");
}

/**
 * Loads a module of Node.js that is needed only when an assertion fails. A static
 * import of it would make every start slower by 15 ms.
 *
 * @param name The module's name.
 * @returns The module.
 */
export function nodeModule<Name extends keyof NodeModules>(
  name: Name,
): NodeModules[Name] {
  return globalThis.process.getBuiltinModule(name) as NodeModules[Name];
}
