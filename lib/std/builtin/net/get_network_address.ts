/**
 * Finds an address of the machine that others can reach it by.
 *
 * @param family Which kind of address.
 * @returns The first one that is no loopback and no link-local address;
 * `undefined` if there is none.
 */
export function getNetworkAddress(
  family: Deno.NetworkInterfaceInfo["family"] = "IPv4",
): string | undefined {
  for (const one of Deno.networkInterfaces()) {
    if (one.family !== family || one.mac === "00:00:00:00:00:00") continue;
    const isLocal = one.family === "IPv4"
      ? one.address.startsWith("127.")
      : one.address === "::1" || one.scopeid !== 0;
    if (!isLocal) return one.address;
  }
  return undefined;
}
