/**
 * Ports: what the course uses of `@std/net`, with its signatures.
 *
 * ```ts
 * import { getAvailablePort } from "@std/net";
 * import { assertGreater } from "@std/assert";
 *
 * assertGreater(getAvailablePort(), 0);
 * ```
 *
 * @module
 */

export * from "./get_available_port.ts";
