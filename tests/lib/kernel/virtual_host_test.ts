import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

const lacking = VirtualHost.possible() ? undefined : "root or `unshare -Urn`";
const test = (name: string, fn: () => void | Promise<void>) =>
  testOnLinux(name, fn, lacking);

const network = () => Deno.readLinkSync("/proc/thread-self/ns/net");
const namespaces = () =>
  [...Deno.readDirSync("/proc/self/fd")].filter(({ name }) => {
    try {
      return Deno.readLinkSync(`/proc/self/fd/${name}`).startsWith("net:");
    } catch {
      return false;
    }
  }).length;

test("run() calls on the host, and comes back, also by an error", () => {
  using host = new VirtualHost("anna");
  const home = network();
  assertNotEquals(host.run(network), home);
  assertEquals(host.run(network), host.run(network));
  assertThrows(
    () =>
      host.run(() => {
        throw new RangeError("of the call");
      }),
    RangeError,
    "of the call",
  );
  assertEquals(network(), home);
});

test("two hosts have ports of their own, and no way to each other", async () => {
  using anna = new VirtualHost("anna");
  using bert = new VirtualHost("bert");
  const open = () => posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  using a = anna.run(open);
  using b = bert.run(open);
  const address = { hostname: "127.0.0.1", port: 9190 };
  posix.bind(a, address);
  posix.bind(b, address);
  posix.sendto(a, new Uint8Array(3), address);
  assertEquals(posix.recv(a, new Uint8Array(9)), 3);
  assertEquals(await posix.readable(b, 20), false);
});

test("a network passes unicast, multicast's and broadcast's frames at once", async () => {
  using anna = new VirtualHost("anna");
  using bert = new VirtualHost("bert");
  using net = new VirtualNetwork("net");
  net.connect(anna, "eth0", "10.0.0.1/24", "fd00::1/64");
  net.connect(bert, "eth0", "10.0.0.2/24", "fd00::2/64");
  for (
    const [from, to] of [["10.0.0.1", "10.0.0.2"], ["fd00::1", "fd00::2"]]
  ) {
    const udp = { transport: "udp", port: 9190 } as const;
    const open = (hostname = "") => () =>
      Deno.listenDatagram({ ...udp, hostname });
    const a = anna.run(open(from));
    const b = bert.run(open(to));
    await a.send(new Uint8Array([7]), b.addr);
    assertEquals((await b.receive())[0], new Uint8Array([7]));
    // A switch that is not yet up loses the first. No process has to wake up
    // for the answer, so a busy machine does not make the kernel ask again.
    assertEquals(anna.run(() => timesAsked(to)), 1);
    a.close();
    b.close();
  }
});

/** How often the kernel asked the network who has an address, ip-neighbour(8). */
function timesAsked(address = ""): number {
  const args = ["-s", "neigh", "show", "to", address];
  const { stdout } = new Deno.Command("ip", { args }).outputSync();
  const [, probes] = /probes (\d+)/.exec(new TextDecoder().decode(stdout)) ??
    [];
  // It begins to count behind the questions to an address known before, arp(7).
  const solicit = "/proc/sys/net/ipv4/neigh/eth0/ucast_solicit";
  return Number(probes) - Number(Deno.readTextFileSync(solicit));
}

test("configure() tells what a command said", () => {
  using host = new VirtualHost("anna");
  assertThrows(
    () => host.configure("ip link set eth7 up"),
    Error,
    "host anna: ip link set eth7 up: ",
  );
});

test("a host that is disposed of leaves no descriptor", () => {
  const before = namespaces();
  {
    using _host = new VirtualHost("anna");
    using _net = new VirtualNetwork("net");
  }
  assertEquals(namespaces(), before);
});

Deno.test("possible() does not change the network", () => {
  if (Deno.build.os !== "linux") return;
  const home = network();
  VirtualHost.possible();
  assertEquals(network(), home);
});
