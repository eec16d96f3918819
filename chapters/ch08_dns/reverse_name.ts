/**
 * From an address back to a name, and why one must not trust it.
 *
 * An address is looked up under a name of its own: its parts backwards, below
 * in-addr.arpa or ip6.arpa. The PTR record there is written by whoever has the
 * address, and may hold anybody's name. Only when that name leads back to the
 * address is it confirmed.
 *
 * Run:    deno task ch8 reverse_name
 * Prints:
 *   address      is asked for as         PTR says          which has                        so
 *   192.0.2.7    7.2.0.192.in-addr.arpa  web.course.test   192.0.2.7 192.0.2.8 192.0.2.9    confirmed
 *   192.0.2.66   66.2.0.192.in-addr.arpa bank.course.test  192.0.2.20                       a false claim
 *   192.0.2.99   99.2.0.192.in-addr.arpa NXDOMAIN          -                                no name
 *   2001:db8::7  7.0.0.0.0.…d.0.1.0.0.2.ip6.arpa web.course.test 2001:db8::7                     confirmed
 *
 *   Deno.resolveDns, type PTR                packets
 *   66.2.0.192.in-addr.arpa bank.course.test.  1
 *   192.0.2.66              NotFound           1
 *   1.0.0.127.in-addr.arpa  <text>             0
 * @module
 */
import { ask, type LocalDnsServer, reverseName } from "lib/dns/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { startNameServer } from "./parts/local_name_server.ts";

await program({
  meta: import.meta,
  async run() {
    await using local = startNameServer();
    const { server, nameServer } = local;
    const rows = [[
      "address",
      "is asked for as",
      "PTR says",
      "which has",
      "so",
    ]];
    for (
      const address of ["192.0.2.7", "192.0.2.66", "192.0.2.99", "2001:db8::7"]
    ) {
      rows.push([address, ...await confirm(server, address)]);
    }
    console.log(`${table(rows)}\n`);

    const names = [reverseName("192.0.2.66"), "192.0.2.66"];
    const resolved = [["Deno.resolveDns, type PTR", "", "packets"]];
    for (const name of [...names, reverseName("127.0.0.1")]) {
      const before = server.served.length;
      const found = await Deno.resolveDns(name, "PTR", { nameServer })
        .catch(nameOfNotFound);
      const packets = server.served.length - before;
      // What else the hosts file calls this machine differs from one to the next.
      const own = [found].flat().find((each) => each === "localhost.");
      resolved.push([name, own ?? `${found}`, `${packets}`]);
    }
    console.log(table(resolved));
  },
});

/** Looks an address up, and the name it claims to have as well. */
async function confirm(
  { address: server }: LocalDnsServer,
  address: string,
): Promise<string[]> {
  const name = reverseName(address);
  const shown = name.length < 40
    ? name
    : `${name.slice(0, 10)}…${name.slice(-20)}`;
  const { answers, responseCode } = await ask(server, { name, type: "PTR" });
  const [claimed] = answers.flatMap((r) => r.type === "PTR" ? [r.target] : []);
  if (claimed === undefined) return [shown, `${responseCode}`, "-", "no name"];
  const type = address.includes(":") ? "AAAA" : "A";
  const forward = await ask(server, { name: claimed, type });
  const addresses = forward.answers.flatMap((record) =>
    "address" in record ? [record.address] : []
  );
  const so = addresses.includes(address) ? "confirmed" : "a false claim";
  return [shown, claimed, addresses.join(" "), so];
}

function nameOfNotFound(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return error.name;
  throw error;
}
