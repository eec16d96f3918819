/**
 * Misconception: an address is an IPv4 address.
 * Caught by: the IPv6 addresses come before them
 * @module
 */
export interface NameServer {
  ipAddr: string;
  port: number;
}

export async function addressesOf(
  name: string,
  nameServer: NameServer,
): Promise<string[]> {
  const families = await Promise.all(
    (["A"] as const).map(async (type) => {
      try {
        return await Deno.resolveDns(name, type, { nameServer });
      } catch (error) {
        // None of this family; the other one may have some.
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    }),
  );
  return families.flat();
}
