/**
 * Three addresses that can not be reached, in the network of
 * `runInOwnNetwork`, where a0–a1 and b0–b1 are two wires.
 */
export const deadEnds = {
  /** No route leads there. */
  noRoute: "fd00:77::1",
  /** On the network of the first wire, but no host has it. */
  nobody: "fd00:a::9",
  /** Behind a router on the second wire, which knows no way on. */
  beyondRouter: "fd00:c::1",
} as const;

const router = "fd00:b::77";

/**
 * Who is asked for on the first wire gets 50 ms instead of 1 s to answer, three
 * times. Packets that come in by b1 are forwarded as by a router, and it has no
 * route for them.
 */
const setup = `set -e
ip ntable change name ndisc_cache dev a0 retrans 50
echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
ip -6 rule add iif b1 unreachable
ip -6 route add fd00:c::/64 via ${router} dev b0`;

/**
 * Makes the ways to {@linkcode deadEnds}.
 *
 * Source: ip-route(8), ip-rule(8), ip-ntable(8).
 */
export async function makeDeadEnds(): Promise<void> {
  await shell(setup);
}

/**
 * Tells the host where on the wire its router is: packets for it that have
 * waited go out now.
 */
export async function answerForRouter(): Promise<void> {
  await shell(`set -e
mac=$(ip -o link show b1 | sed 's/.*link.ether \\([^ ]*\\).*/\\1/')
ip -6 neigh replace ${router} lladdr $mac dev b0`);
}

async function shell(script: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("sh", {
    args: ["-c", script],
  }).output();
  if (success) return;
  const words = new TextDecoder().decode(stderr).trim().split("\n")[0];
  throw new Deno.errors.NotSupported(`dead ends: ${words}`);
}
