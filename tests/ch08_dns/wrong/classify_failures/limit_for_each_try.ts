/**
 * Misconception: three tries of the limit each are within the limit.
 * Caught by: silence is a timeout, at the limit
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
  for (let tries = 1;; tries++) {
    try {
      const { responseCode, answers } = await ask(server, { name, type: "A" }, {
        timeoutMs: limit,
      });
      if (responseCode === "NXDOMAIN") return none("no such name");
      if (responseCode !== "NOERROR") return none("server failure");
      const addresses = answers.flatMap((record) =>
        record.type === "A" ? [record.address] : []
      );
      return addresses.length > 0
        ? { outcome: "found", addresses }
        : none("no data");
    } catch (error) {
      if (!(error instanceof Deno.errors.TimedOut)) throw error;
      if (tries === 3) return none("timeout");
    }
  }
}

function none(outcome: Outcome): LookUp {
  return { outcome, addresses: [] };
}
