/**
 * Misconception: a name without addresses is a failure.
 * Caught by: a name without addresses has none
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
        return await Deno.resolveDns(name, type, { nameServer });
      } catch (error) {
        // None of this family; the other one may have some.
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    }),
  );
  const all = families.flat();
  if (all.length === 0) throw new Deno.errors.NotFound(name);
  return all;
}
