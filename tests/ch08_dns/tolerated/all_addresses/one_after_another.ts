export interface NameServer {
  ipAddr: string;
  port: number;
}

export async function addressesOf(
  name: string,
  nameServer: NameServer,
): Promise<string[]> {
  const all: string[] = [];
  for (const type of ["AAAA", "A"] as const) {
    const [result] = await Promise.allSettled([
      Deno.resolveDns(name, type, { nameServer }),
    ]);
    if (result.status === "fulfilled") all.push(...result.value);
    else if (result.reason.name !== "NotFound") throw result.reason;
  }
  return all;
}
