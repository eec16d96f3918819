export interface NameServer {
  ipAddr: string;
  port: number;
}

export async function addressesOf(
  name: string,
  nameServer: NameServer,
): Promise<string[]> {
  const [six, four] = await Promise.all([
    Deno.resolveDns(name, "AAAA", { nameServer }),
    Deno.resolveDns(name, "A", { nameServer }),
  ]);
  return [...six, ...four];
}
