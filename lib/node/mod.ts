/**
 * Modules of Node's that are loaded when they are asked for, not at the start.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nodeModule } from "lib/node/mod.ts";
 *
 * assertEquals(nodeModule("node:net").isIP("::1"), 6);
 * ```
 *
 * @module
 */
export { nodeModule, type NodeModules } from "./node_module.ts";
