/**
 * Sender, router and receivers: TTL 1 stops at the router, TTL 2 passes.
 *
 * Six hosts on three networks, each a network namespace, in one process. A
 * router passes multicast on only if a routing program tells its kernel where
 * to; here the program does it itself, by the calls that routing daemons use.
 * Every router takes one from the TTL: receivers read it in the IP header.
 *
 * Run:    deno task ch14 hosts
 * Needs:  Linux, a network namespace
 * Prints:
 *   network 1: sender, next door    network 2: anna, bert    network 3: carl
 *
 *   the router passes on  TTL sent  next door  anna    bert    carl    in  out
 *   unicast only          2         TTL 2      -       -       -       0   0
 *   the group to 2        1         TTL 1      -       -       -       1   0
 *   the group to 2        2         TTL 2      TTL 1   TTL 1   -       1   1
 *   the group to 2 and 3  2         TTL 2      TTL 1   TTL 1   TTL 1   1   2
 *   the group to 2 and 3  64        TTL 64     TTL 63  TTL 63  TTL 63  1   2
 *
 *   in, out: what the router's kernel took for routing, and copies
 * @module
 */
import { runWithVirtualHosts, type VirtualHost } from "lib/kernel/mod.ts";
import {
  IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_MULTICAST_TTL,
  setsockopt,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { END } from "./parts/ears.ts";
import { openOn, sendText } from "./parts/host_sockets.ts";
import {
  type MulticastRoute,
  routeMulticast,
} from "./parts/multicast_router.ts";
import { forwarded } from "./parts/forwarded.ts";
import { openRaw, ttlsUntilEnd } from "./parts/raw_ttl.ts";
import { senderAddress, threeNetworks } from "./parts/three_networks.ts";

const group = "239.255.14.1";

await program({
  meta: import.meta,
  async run({ signal }) {
    await runWithVirtualHosts(import.meta, signal, observe);
  },
});

async function observe(): Promise<void> {
  using open = new DisposableStack();
  const { sender, router, receivers } = threeNetworks(open);
  const s = openOn(sender, open, "0.0.0.0");
  setsockopt(s, IP_MULTICAST_IF, senderAddress);
  const raws = [...receivers].map(([address, host]) => {
    const member = openOn(host, open, "0.0.0.0");
    setsockopt(member, IP_ADD_MEMBERSHIP, { group, interface: address });
    return openRaw(host, open);
  });

  console.log(
    "network 1: sender, next door    network 2: anna, bert    network 3: carl\n",
  );
  const names = [...receivers.values()].map(({ name }) => name);
  const rows = [["the router passes on", "TTL sent", ...names, "in", "out"]];
  const send = async (what: string, ttl: number) => {
    setsockopt(s, IP_MULTICAST_TTL, ttl);
    const before = forwarded(router);
    sendText(s, "news", group);
    // By unicast, with the usual TTL of 64: it passes, and comes after.
    for (const address of receivers.keys()) sendText(s, END, address);
    const heard = await Promise.all(raws.map((raw) => ttlsUntilEnd(raw, END)));
    const cells = heard.map((ttls) => ttls.map((ttl) => `TTL ${ttl}`));
    const after = forwarded(router);
    rows.push([
      what,
      `${ttl}`,
      ...cells.map((cell) => cell.join() || "-"),
      `${after.in - before.in}`,
      `${after.out - before.out}`,
    ]);
  };
  await send("unicast only", 2);
  {
    using _ = routing(router, ["eth2"]);
    await send("the group to 2", 1);
    await send("the group to 2", 2);
  }
  using _ = routing(router, ["eth2", "eth3"]);
  await send("the group to 2 and 3", 2);
  await send("the group to 2 and 3", 64);
  console.log(table(rows));
  console.log(
    "\nin, out: what the router's kernel took for routing, and copies",
  );
}

/** Routes the group from network 1, until disposed of. */
function routing(router: VirtualHost, to: readonly string[]): DisposableStack {
  using open = new DisposableStack();
  const route: MulticastRoute = {
    origin: senderAddress,
    group,
    from: "eth1",
    to,
  };
  routeMulticast(router, ["eth1", "eth2", "eth3"], [route], open);
  return open.move();
}
