/**
 * The number of a network interface that has an IPv6 address.
 *
 * @param name Such as "lo".
 * @returns The number, or `undefined` where there is no such interface.
 * @throws {Deno.errors.NotFound} Where the kernel has no IPv6.
 *
 * Source: proc_net(5), if_inet6.
 */
export function interfaceIndex(name: string): number | undefined {
  const rows = Deno.readTextFileSync("/proc/net/if_inet6").split("\n");
  // Address, index in hexadecimal, prefix length, scope, flags, name.
  const row = rows.map((line) => line.split(/ +/)).find((row) =>
    row[5] === name
  );
  return row?.[1] === undefined ? undefined : parseInt(row[1], 16);
}
