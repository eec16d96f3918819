/**
 * `@std/net/get-network-address`: the machine's own address. The real module if
 * it can be loaded, or else an adapter of the same signature.
 *
 * ```ts
 * import { getNetworkAddress } from "@std/net/get-network-address";
 * import { assertNotEquals } from "@std/assert";
 *
 * assertNotEquals(getNetworkAddress("IPv6"), "::1");
 * ```
 *
 * @module
 */

import * as adapter from "../builtin/net/get_network_address.ts";
import { load } from "../load.ts";

const real = await load("@std/net/get-network-address", adapter);

/** Finds an address of the machine that others can reach it by. */
export const getNetworkAddress: typeof adapter.getNetworkAddress =
  real.getNetworkAddress;
