/**
 * `@std/net`: ports.
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

export * from "./net/get_available_port.ts";
