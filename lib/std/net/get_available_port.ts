/**
 * `@std/net/get-available-port`: a port that nobody listens on. The real module
 * if it can be loaded, or else an adapter of the same signature.
 *
 * ```ts
 * import { getAvailablePort } from "@std/net/get-available-port";
 * import { assertLessOrEqual } from "@std/assert";
 *
 * assertLessOrEqual(getAvailablePort({ preferredPort: 8080 }), 65535);
 * ```
 *
 * @module
 */

import * as adapter from "../builtin/net/get_available_port.ts";
import { load } from "../load.ts";

export type { GetAvailablePortOptions } from "../builtin/net/get_available_port.ts";

const real = await load("@std/net/get-available-port", adapter);

/**
 * Finds a port that nobody listens on. Another program may take it the next
 * moment: to listen, ask for port 0 instead and read the port from the listener.
 */
export const getAvailablePort: typeof adapter.getAvailablePort =
  real.getAvailablePort;
