/**
 * Misconception: whatever goes wrong, there are no addresses then.
 * Caught by: a server that can not be asked is an error
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
      } catch {
        return [];
      }
    }),
  );
  return families.flat();
}
