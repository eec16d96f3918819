/**
 * Broadcast: limited to this network, directed to one, and no further.
 *
 * Without SO_BROADCAST the kernel refuses. 255.255.255.255 is for the network
 * at hand; the last address of a network is for that network, and only the
 * mask tells which it is: here .127. To another network it looks like any
 * address, and the router there drops it (RFC 2644). With --port and --to it is
 * a real sender of --message, or of standard input; Deno sets SO_BROADCAST.
 *
 * Run:    deno task ch14 broadcast_sender
 * Needs:  Linux, a network namespace
 * Prints:
 *   anna and bert are on 10.14.1.0/25 with the sender, carl on 10.14.2.64/26
 *
 *   sent to              SO_BROADCAST 0  SO_BROADCAST 1  anna   bert   carl
 *   255.255.255.255      ENETUNREACH     ENETUNREACH     -      -      -
 *   255.255.255.255 \(1\)  EACCES          ok              hears  hears  -
 *   10.14.1.127          EACCES          ok              hears  hears  -
 *   10.14.2.127          ok              ok              -      -      -
 *   10.14.2.127 \(2\)      ok              ok              -      -      hears
 *   \(1\) the sender has a default route, by eth0
 *   \(2\) the router was told to pass it on: bc_forwarding
 * @module
 */
import { runWithVirtualHosts } from "lib/kernel/mod.ts";
import { attempt, integer, program, text, typedLines } from "lib/cli/mod.ts";
import { isIPv4 } from "node:net";
import { observeBroadcast } from "./parts/observe_broadcast.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "port of the receivers" }),
    to: text({
      default: "127.255.255.255",
      about: "broadcast address; the default stays on this host",
      accepts: isIPv4,
      wanted: "an IPv4 address",
    }),
    message: text({ about: "send this instead of standard input" }),
  },
  async run({ options: { port, to: hostname, message }, signal }) {
    if (port === undefined) {
      return await runWithVirtualHosts(import.meta, signal, observeBroadcast);
    }
    const conn = Deno.listenDatagram({
      transport: "udp",
      hostname: "0.0.0.0",
      port: 0,
    });
    using open = new DisposableStack();
    open.adopt(conn, (conn) => conn.close());
    const to = { transport: "udp", hostname, port } as const;
    for await (const line of typedLines(message, signal)) {
      const bytes = new TextEncoder().encode(line);
      await attempt("send", to, () => conn.send(bytes, to));
    }
  },
});
