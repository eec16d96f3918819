/**
 * Misconception: a name has one address, the first of the list.
 * Caught by: every IPv4 address is returned
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
    (["AAAA", "A"] as const).map(async (type) => {
      try {
        const found = await Deno.resolveDns(name, type, { nameServer });
        return found.slice(0, 1);
      } catch (error) {
        // None of this family; the other one may have some.
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    }),
  );
  return families.flat();
}
