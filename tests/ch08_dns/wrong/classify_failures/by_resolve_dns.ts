/**
 * Misconception: NotFound says that nobody has the name.
 * Caught by: no records and no error is no data
 * @module
 */
export type Outcome =
  | "found"
  | "no such name"
  | "no data"
  | "server failure"
  | "timeout";

export interface LookUp {
  outcome: Outcome;
  addresses: string[];
}

export async function lookUp(
  name: string,
  server: { hostname: string; port: number },
  limit: number,
): Promise<LookUp> {
  const { hostname: ipAddr, port } = server;
  const signal = AbortSignal.timeout(limit);
  try {
    const addresses = await Deno.resolveDns(name, "A", {
      nameServer: { ipAddr, port },
      signal,
    });
    return { outcome: "found", addresses };
  } catch (error) {
    if (signal.aborted) return none("timeout");
    if (error instanceof Deno.errors.NotFound) return none("no such name");
    return none("server failure");
  }
}

function none(outcome: Outcome): LookUp {
  return { outcome, addresses: [] };
}
