/**
 * A name with four addresses, of which two are dead.
 *
 * One of them refuses at once, one says nothing at all. Who waits for each in
 * turn pays the whole limit for the silent one. Happy eyeballs (RFC 8305) gives
 * every address a short start and then tries the next beside it; the first to
 * connect wins. Deno.connect does this when a name has several addresses.
 *
 * Run:    deno task ch8 multi_address
 * Needs:  Linux
 * Prints:
 *   many-homes.test has ::1 127.0.0.2 127.0.0.3 127.0.0.4
 *
 *   one after another, each for at most 600 ms
 *      <ms> ms  ::1        tried
 *      <ms> ms  ::1        <word>
 *      <ms> ms  127.0.0.2  tried
 *      <ms> ms  127.0.0.2  no answer
 *      <ms> ms  127.0.0.3  tried
 *      <ms> ms  127.0.0.3  connected
 *
 *   happy eyeballs, the next one after 250 ms
 *      <ms> ms  ::1        tried
 *      <ms> ms  ::1        <word>
 *      <ms> ms  127.0.0.2  tried
 *      <ms> ms  127.0.0.3  tried
 *      <ms> ms  127.0.0.3  connected
 *      <ms> ms  127.0.0.2  called off
 * @module
 */
import { ask, type LocalDnsServer } from "lib/dns/mod.ts";
import { integer, program } from "lib/cli/mod.ts";
import { top } from "./parts/course_zone.ts";
import {
  happyEyeballs,
  oneAfterAnother,
  type Target,
  type Tell,
} from "./parts/connect_first.ts";
import { startNameServer } from "./parts/local_name_server.ts";

const name = "many-homes.test";

await program({
  meta: import.meta,
  options: {
    limit: integer({
      default: 600,
      min: 1,
      max: 10_000,
      about: "longest wait for one address in milliseconds",
    }),
    delay: integer({
      default: 250,
      min: 1,
      max: 10_000,
      about: "milliseconds until the next one is tried beside it",
    }),
  },
  async run({ options: { limit, delay } }) {
    await using local = startNameServer({
      zone: {
        [name]: [
          top(),
          { type: "AAAA", address: "::1" },
          { type: "A", address: "127.0.0.2" },
          { type: "A", address: "127.0.0.3" },
          { type: "A", address: "127.0.0.4" },
        ],
      },
    });
    const addresses = await addressesOf(local.server);
    console.log(`${name} has ${addresses.join(" ")}`);

    using open = new DisposableStack();
    const port = await serveSome(open);
    const targets = addresses.map((hostname): Target => ({ hostname, port }));
    console.log(`\none after another, each for at most ${limit} ms`);
    const slow = await oneAfterAnother(targets, limit, clock());
    slow?.close();
    console.log(`\nhappy eyeballs, the next one after ${delay} ms`);
    const fast = await happyEyeballs(targets, delay, limit, clock());
    fast?.close();
  },
});

/** Both families, IPv6 first, as getaddrinfo() gives them. */
async function addressesOf({ address }: LocalDnsServer): Promise<string[]> {
  const answers = await Promise.all(
    (["AAAA", "A"] as const).map((type) => ask(address, { name, type })),
  );
  return answers.flatMap(({ answers }) => answers)
    .flatMap((record) => "address" in record ? [record.address] : []);
}

/** One address answers, one is silent, and on the others nobody listens. */
async function serveSome(open: DisposableStack): Promise<number> {
  const answers = Deno.listen({ hostname: "127.0.0.3", port: 0 });
  open.defer(() => answers.close());
  const { port } = answers.addr;
  // Room for one connection that nobody accepts: the kernel drops the next.
  const silent = { hostname: "127.0.0.2", port };
  const full = Deno.listen({ ...silent, tcpBacklog: 0 });
  open.defer(() => full.close());
  const filler = await Deno.connect(silent);
  open.defer(() => filler.close());
  return port;
}

/** Prints what happens, with the time since now. */
function clock(): Tell {
  const start = performance.now();
  return (hostname, what) => {
    const ms = (performance.now() - start).toFixed(0).padStart(5);
    console.log(`  ${ms} ms  ${hostname.padEnd(9)}  ${what}`);
  };
}
