/**
 * A tunnel: multicast, then unicast, then multicast.
 *
 * Two networks, and between them routers that pass on unicast only. One end
 * hears the group, puts each datagram into a unicast one with group and port
 * before it, and the other end sends it to the group of its network. So the
 * MBone of 1992 was built. With --port, --local-port and --peer it is a real
 * end; its twin runs on the other network.
 *
 * Run:    deno task ch14 tunnel
 * Needs:  Linux, a network namespace
 * Prints:
 *   anna is on network 1, carl on network 2; between them: unicast only
 *
 *   sent by            carl hears   anna hears
 *   anna, no tunnel    -            anna's news
 *   anna, by a tunnel  anna's news  anna's news
 *   carl, by a tunnel  carl's news  carl's news
 *
 *   end 1  in:  11 bytes, 17 with the header
 *   end 2  out: 11 bytes
 *   end 2  in:  11 bytes, 17 with the header
 *   end 1  out: 11 bytes
 *
 *   to carl anna's news came from 10.14.2.2, the end of the tunnel
 * @module
 */
import { isIPv4 } from "node:net";
import { runWithVirtualHosts } from "lib/kernel/mod.ts";
import { integer, program, text } from "lib/cli/mod.ts";
import { groupOptions, isGroup } from "./parts/group_options.ts";
import { observeTunnel } from "./parts/observe_tunnel.ts";
import { join } from "./parts/open_group.ts";
import { openEnd, runEnd } from "./parts/tunnel_end.ts";

await program({
  meta: import.meta,
  options: {
    ...groupOptions,
    // The header has room for four bytes.
    group: text({
      default: "239.255.14.1", // local scope (RFC 2365)
      about: "multicast group, IPv4",
      accepts: (given) => isIPv4(given) && isGroup(given),
      wanted: "an address from 224.0.0.0 to 239.255.255.255",
    }),
    localPort: integer({
      default: 9191,
      min: 1,
      max: 65535,
      about: "this end's port for unicast",
    }),
    host: text({
      default: "127.0.0.1",
      about: "this end's address for unicast",
      accepts: isIPv4,
      wanted: "an IPv4 address of this host",
    }),
    peer: text({
      default: "127.0.0.1:9192",
      about: "the other end, address:port",
      accepts: (given) =>
        isIPv4(given.split(":")[0] ?? "") && /:[1-9]\d{0,4}$/.test(given) &&
        Number(given.split(":")[1]) <= 65535,
      wanted: "an IPv4 address, a colon and a port",
    }),
  },
  async run({ options, signal }) {
    const { port, host, localPort, peer, ...place } = options;
    if (port === undefined) {
      return await runWithVirtualHosts(import.meta, signal, observeTunnel);
    }
    const [hostname = "", peerPort] = peer.split(":");
    const settings = {
      ...place,
      port,
      local: { hostname: host, port: localPort },
      peer: { hostname, port: Number(peerPort) },
    };
    using open = new DisposableStack();
    const sockets = openEnd(settings, open);
    // Closing ends the receives under way.
    signal.addEventListener("abort", () => open.dispose());
    await join(sockets.ear, settings);
    console.log(`${place.group} port ${port} <-> ${peer}`);
    await runEnd(settings, sockets, console.log);
  },
});
