import { ask } from "lib/dns/mod.ts";

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

const outcomes: Record<string, Outcome> = {
  NOERROR: "no data",
  NXDOMAIN: "no such name",
};

export async function lookUp(
  name: string,
  server: { hostname: string; port: number },
  limit: number,
): Promise<LookUp> {
  const addresses: string[] = [];
  const response = await ask(server, { name, type: "A" }, { timeoutMs: limit })
    .catch((error: Error) => {
      if (error.name === "TimedOut") return undefined;
      throw error;
    });
  if (response === undefined) return { outcome: "timeout", addresses };
  for (const record of response.answers) {
    if (record.type === "A") addresses.push(record.address);
  }
  const outcome = addresses.length > 0
    ? "found"
    : outcomes[response.responseCode] ?? "server failure";
  return { outcome, addresses };
}
