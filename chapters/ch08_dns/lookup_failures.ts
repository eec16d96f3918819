/**
 * Four failures that look the same, and one that does not.
 *
 * Deno.resolveDns says NotFound for a name that does not exist, for one that
 * exists without such records, for a server that is broken and for one that
 * will not answer. Only the packet tells them apart: by its response code, and
 * by how many records there are. Silence has no packet at all, only a limit.
 *
 * Run:    deno task ch8 lookup_failures
 * Prints:
 *   the server sends  Deno.resolveDns  took     the packet: code  records  it means
 *   an answer         192.0.2.20       <ms> ms  NOERROR           1        here it is
 *   NXDOMAIN          NotFound         <ms> ms  NXDOMAIN          0        no such name: do not ask again
 *   no data           NotFound         <ms> ms  NOERROR           0        the name exists: ask for another type
 *   SERVFAIL          NotFound         <ms> ms  SERVFAIL          0        the server is broken: ask another
 *   REFUSED           NotFound         <ms> ms  REFUSED           0        not for you, or not its zone
 *   nothing           TimeoutError     <ms> ms  TimedOut          -        lost, or nobody there: ask again
 * @module
 */
import { ask, type LocalDnsServer, type Reply } from "lib/dns/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { startNameServer } from "./parts/local_name_server.ts";

const name = "bank.course.test";
const cases: readonly [string, readonly Reply[], string][] = [
  ["an answer", ["answer"], "here it is"],
  ["NXDOMAIN", ["NXDOMAIN"], "no such name: do not ask again"],
  ["no data", ["no data"], "the name exists: ask for another type"],
  ["SERVFAIL", ["SERVFAIL"], "the server is broken: ask another"],
  ["REFUSED", ["REFUSED"], "not for you, or not its zone"],
  ["nothing", [], "lost, or nobody there: ask again"],
];

await program({
  meta: import.meta,
  options: {
    limit: integer({
      default: 1000,
      min: 1,
      max: 60_000,
      about: "longest wait in milliseconds",
    }),
  },
  async run({ options: { limit } }) {
    const rows = [
      "the server sends|Deno.resolveDns|took|the packet: code|records|it means"
        .split("|"),
    ];
    for (const [sends, replies, means] of cases) {
      await using local = startNameServer({ replies: { [name]: replies } });
      const start = performance.now();
      const resolved = await byDeno(local.nameServer, limit);
      const took = `${(performance.now() - start).toFixed(0)} ms`;
      const packet = await byPacket(local.server, limit);
      rows.push([sends, resolved, took, ...packet, means]);
    }
    console.log(table(rows));
  },
});

/** The addresses, or the name of the error. */
async function byDeno(
  nameServer: { readonly ipAddr: string; readonly port: number },
  limit: number,
): Promise<string> {
  const signal = AbortSignal.timeout(limit);
  try {
    const found = await Deno.resolveDns(name, "A", { nameServer, signal });
    return found.join(" ");
  } catch (error) {
    return nameOf(error);
  }
}

/** The response code and how many records there are. */
async function byPacket(
  { address }: LocalDnsServer,
  timeoutMs: number,
): Promise<[string, string]> {
  try {
    const question = { name, type: "A" } as const;
    const response = await ask(address, question, { timeoutMs });
    return [`${response.responseCode}`, `${response.answers.length}`];
  } catch (error) {
    return [nameOf(error), "-"];
  }
}

function nameOf(error: unknown): string {
  if (error instanceof Error) return error.name;
  throw error;
}
