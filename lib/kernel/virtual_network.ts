import { VirtualHost } from "./virtual_host.ts";

/** A line for sh that looks until a command prints a text, at most a second. */
function awaited(command: string, text: string): string {
  const there = `${command} | grep -q '${text}'`;
  return `n=0; until ${there}; do n=$((n+1)); [ $n -lt 200 ]; sleep 0.005; done`;
}

/**
 * A local network inside this process: a switch, to which virtual hosts are
 * connected. It passes multicast and broadcast to all of them.
 *
 * Source: veth(4), bridge(8), ip-link(8).
 *
 * @example
 * ```ts
 * import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * if (VirtualHost.possible()) { // root, or in `unshare -Urn`
 *   using anna = new VirtualHost("anna");
 *   using net = new VirtualNetwork("net");
 *   net.connect(anna, "eth0", "10.0.0.1/24");
 *   const devices = anna.run(() =>
 *     Deno.readTextFileSync("/proc/thread-self/net/dev")
 *   );
 *   assertStringIncludes(devices, "eth0:");
 * }
 * ```
 */
export class VirtualNetwork implements Disposable {
  readonly #switch: VirtualHost;
  #ports = 0;

  /**
   * Makes the switch.
   *
   * @param name What it is called in errors.
   * @throws {PosixError} EPERM without the right to make a network namespace.
   * @throws {Deno.errors.NotSupported} On any system but Linux.
   */
  constructor(name: string) {
    this.#switch = new VirtualHost(name);
    try {
      this.#switch.configure(
        "ip link add switch type bridge mcast_snooping 0\n" +
          "ip link set switch addrgenmode none\nip link set switch up",
      );
    } catch (error) {
      this.#switch[Symbol.dispose]();
      throw error;
    }
  }

  /**
   * Gives a host an interface on this network.
   *
   * @param host The host.
   * @param device What the host calls the interface, at most 15 letters.
   * @param addresses Its addresses with the length of the network's part, such
   * as "10.0.0.1/24" or "fd00::1/64"; they may be used at once.
   * @throws {Error} What `ip` wrote on standard error.
   */
  connect(host: VirtualHost, device: string, ...addresses: string[]): void {
    const port = `port${++this.#ports}`;
    this.#switch.configure(
      `ip link add ${port} type veth peer name ${device} netns ${host.path}
      ip link set ${port} master switch addrgenmode none
      ip link set ${port} up`,
    );
    // Without duplicate detection ("nodad") an IPv6 address works at once.
    const add = addresses.map((address) =>
      address.includes(":")
        ? `ip addr add ${address} dev ${device} nodad`
        : `ip addr add ${address} brd + dev ${device}`
    );
    host.configure(
      [
        `ip link set ${device} addrgenmode none`,
        ...add,
        `ip link set ${device} up`,
        awaited(`ip link show dev ${device}`, "state UP"),
      ].join("\n"),
    );
    this.#switch.configure(
      awaited(`bridge link show dev ${port}`, "state forwarding"),
    );
  }

  /** Takes the switch away; the hosts keep their interfaces. */
  [Symbol.dispose](): void {
    this.#switch[Symbol.dispose]();
  }
}
