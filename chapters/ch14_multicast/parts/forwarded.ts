import type { VirtualHost } from "lib/kernel/mod.ts";

/**
 * How many multicast packets a router's kernel has taken for routing, and how
 * many copies it has sent on.
 *
 * Source: linux/net/ipv4/ipmr.c, /proc/net/ip_mr_vif.
 */
export function forwarded(router: VirtualHost): { in: number; out: number } {
  const [, ...rows] = router.run(() =>
    Deno.readTextFileSync("/proc/thread-self/net/ip_mr_vif")
  ).trim().split("\n");
  const counts = { in: 0, out: 0 };
  for (const row of rows) {
    // Number, name, bytes in, packets in, bytes out, packets out, …
    const [, , , packetsIn, , packetsOut] = row.trim().split(/ +/);
    counts.in += Number(packetsIn);
    counts.out += Number(packetsOut);
  }
  return counts;
}
