import { interfaceIndex, VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
import {
  IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IPV6_JOIN_GROUP,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  setsockopt,
  type Socket,
} from "lib/posix/mod.ts";
import { END, heardUntilEnd } from "./ears.ts";
import { openOn, sendText } from "./host_sockets.ts";

/** What is set on a sender: interface, LOOP, TTL. */
type Settings = readonly [device: string, loop: boolean, ttl: number];

interface Family {
  readonly title: string;
  readonly ttlName: string;
  readonly any: string;
  readonly group: string;
  readonly settings: readonly Settings[];
  /** Address of a host on the first or the second network. */
  readonly address: (network: number, host: number) => string;
  readonly join: (s: Socket, host: VirtualHost, device: string) => void;
  readonly set: (s: Socket, host: VirtualHost, settings: Settings) => void;
}

const common: readonly Settings[] = [
  ["eth0", true, 1],
  ["eth1", true, 1],
  ["eth0", false, 1],
  ["eth0", true, 0],
];

const group = "239.255.14.1";
const IPv4: Family = {
  title: `IPv4, ${group}`,
  ttlName: "TTL",
  any: "0.0.0.0",
  group,
  settings: [...common, ["lo", false, 0]],
  address: (network, host) => `10.14.${network}.${host}`,
  join: (s, host, device) =>
    setsockopt(s, IP_ADD_MEMBERSHIP, { group, interface: own(host, device) }),
  set(s, host, [device, loop, ttl]) {
    setsockopt(s, IP_MULTICAST_IF, own(host, device));
    setsockopt(s, IP_MULTICAST_LOOP, loop);
    setsockopt(s, IP_MULTICAST_TTL, ttl);
  },
};

const group6 = "ff12::14";
const IPv6: Family = {
  title: `IPv6, ${group6}`,
  ttlName: "HOPS",
  any: "::",
  group: group6,
  settings: common,
  address: (network, host) => `fd00:14:${network}::${host}`,
  join: (s, host, device) =>
    setsockopt(s, IPV6_JOIN_GROUP, {
      group: group6,
      interfaceIndex: index(host, device),
    }),
  set(s, host, [device, loop, ttl]) {
    setsockopt(s, IPV6_MULTICAST_IF, index(host, device));
    setsockopt(s, IPV6_MULTICAST_LOOP, loop);
    setsockopt(s, IPV6_MULTICAST_HOPS, ttl);
  },
};

/** In IPv4 an interface is told by its address, in IPv6 by its number. */
function own({ name }: VirtualHost, device: string): string {
  const host = { anna: 1, bert: 2, carl: 2 }[name] ?? 0;
  const network = device === "eth1" || name === "carl" ? 2 : 1;
  return device === "lo" ? "127.0.0.1" : IPv4.address(network, host);
}

function index(host: VirtualHost, device: string): number {
  return host.run(() => interfaceIndex(device)) ?? 0;
}

/**
 * A sender on two networks, anna, and a neighbour on each: who hears what, by
 * IPv4, then by IPv6.
 */
export async function* observeOptions(): AsyncGenerator<string[][]> {
  using open = new DisposableStack();
  const [anna, bert, carl] = ["anna", "bert", "carl"]
    .map((name) => open.use(new VirtualHost(name)));
  if (!anna || !bert || !carl) return;
  const both = (network: number, host: number) => [
    `${IPv4.address(network, host)}/24`,
    `${IPv6.address(network, host)}/64`,
  ];
  const first = open.use(new VirtualNetwork("first"));
  const second = open.use(new VirtualNetwork("second"));
  first.connect(anna, "eth0", ...both(1, 1));
  second.connect(anna, "eth1", ...both(2, 1));
  first.connect(bert, "eth0", ...both(1, 2));
  second.connect(carl, "eth0", ...both(2, 2));

  for (const family of [IPv4, IPv6]) {
    using sockets = new DisposableStack();
    const { any, group, title, ttlName, address, settings } = family;
    const members = [anna, bert, carl].map((host) => {
      const s = openOn(host, sockets, any);
      family.join(s, host, "eth0");
      return s;
    });
    const [own] = members;
    if (own === undefined) return;
    family.join(own, anna, "eth1");
    if (family === IPv4) family.join(own, anna, "lo");
    const unicast = [address(1, 1), address(1, 2), address(2, 2)];

    const rows = [[title, "this host", "bert, by eth0", "carl, by eth1"]];
    for (const [device, loop, ttl] of settings) {
      using sending = new DisposableStack();
      const sender = openOn(anna, sending, any, 0);
      family.set(sender, anna, [device, loop, ttl]);
      sendText(sender, "news", group);
      for (const hostname of unicast) sendText(sender, END, hostname);
      const heard = await Promise.all(members.map(heardUntilEnd));
      rows.push([
        `IF ${device}, LOOP ${Number(loop)}, ${ttlName} ${ttl}`,
        ...heard.map((texts) => texts.length > 0 ? "hears" : "-"),
      ]);
    }
    yield rows;
  }
}
