import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";

/** The hosts of `hosts`: a sender and its neighbour, a router, and three behind it. */
export interface Hosts {
  readonly sender: VirtualHost;
  readonly router: VirtualHost;
  /** The receivers by address, in the order of the table. */
  readonly receivers: ReadonlyMap<string, VirtualHost>;
}

export const senderAddress = "10.14.1.1";

/**
 * Makes three networks, 10.14.1.0/24 to 10.14.3.0/24, and a router, which is
 * .254 on each and passes unicast on.
 *
 * @param open disposes of them
 */
export function threeNetworks(open: DisposableStack): Hosts {
  const host = (name: string) => open.use(new VirtualHost(name));
  const networks = [1, 2, 3].map((number) => ({
    number,
    network: open.use(new VirtualNetwork(`network ${number}`)),
  }));
  const router = host("router");
  for (const { number, network } of networks) {
    network.connect(router, `eth${number}`, `10.14.${number}.254/24`);
  }
  router.configure("echo 1 > /proc/sys/net/ipv4/ip_forward");
  const connected = (name: string, address: string) => {
    const made = host(name);
    const network = address.split(".")[2];
    networks.find(({ number }) => `${number}` === network)
      ?.network.connect(made, "eth0", `${address}/24`);
    made.configure(`ip route add default via 10.14.${network}.254`);
    return made;
  };
  return {
    sender: connected("sender", senderAddress),
    router,
    receivers: new Map(
      [
        ["next door", "10.14.1.2"],
        ["anna", "10.14.2.1"],
        ["bert", "10.14.2.2"],
        ["carl", "10.14.3.1"],
      ].map(([name = "", address = ""]) => [address, connected(name, address)]),
    ),
  };
}
