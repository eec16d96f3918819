/**
 * Misconception: an answer with records holds an address.
 * Caught by: an alias is no address
 * @module
 */
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

export async function lookUp(
  name: string,
  server: { hostname: string; port: number },
  limit: number,
): Promise<LookUp> {
  try {
    const { responseCode, answers } = await ask(server, { name, type: "A" }, {
      timeoutMs: limit,
    });
    const addresses = answers.flatMap((record) =>
      record.type === "A" ? [record.address] : []
    );
    if (answers.length > 0) return { outcome: "found", addresses };
    if (responseCode === "NXDOMAIN") return none("no such name");
    return none(responseCode === "NOERROR" ? "no data" : "server failure");
  } catch (error) {
    if (error instanceof Deno.errors.TimedOut) return none("timeout");
    throw error;
  }
}

function none(outcome: Outcome): LookUp {
  return { outcome, addresses: [] };
}
