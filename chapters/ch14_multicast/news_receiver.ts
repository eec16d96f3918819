/**
 * Several receivers on one port, and what each of them hears.
 *
 * bind() chooses a port, joining a group and an interface. On Linux a socket
 * bound to 0.0.0.0 also hears groups that any other socket of the host joined,
 * unless IP_MULTICAST_ALL is 0. With --port it is a real receiver: it prints
 * until Ctrl-C or --count; news_sender --port sends to it. IPv6 too:
 * --group ff12::14 --interface eth0.
 *
 * Run:    deno task ch14 news_receiver
 * Needs:  Linux
 * Prints:
 *   a second socket on port <port>, without SO_REUSEADDR: EADDRINUSE
 *
 *   a socket on the port            hears news  hears sport
 *   that joined news                news        sport
 *   the same, IP_MULTICAST_ALL 0    news        nothing
 *   joined sport too                news        sport
 *   left news                       nothing     sport
 *   bound to the address of news    news        nothing
 *   bound to 127.0.0.1, joined both  nothing     nothing
 *
 *   joined twice: EADDRINUSE
 *   left twice: EADDRNOTAVAIL
 *
 *   All the while another socket of the host was a member of both.
 * @module
 */
import { descriptorOf, IP_MULTICAST_ALL, setsockopt } from "lib/posix/mod.ts";
import { countOption, printDatagrams, program } from "lib/cli/mod.ts";
import { groupOptions } from "./parts/group_options.ts";
import { observeReceivers } from "./parts/observe_receivers.ts";
import { join, openReceiver } from "./parts/open_group.ts";

await program({
  meta: import.meta,
  options: { ...groupOptions, ...countOption },
  async run({ options, signal }) {
    const { port, count, ...place } = options;
    if (port === undefined) return await observeReceivers();
    using open = new DisposableStack();
    const isIPv6 = place.group.includes(":");
    const conn = openReceiver(isIPv6 ? "IPv6" : "IPv4", port, open);
    if (!isIPv6 && Deno.build.os === "linux") {
      setsockopt(descriptorOf(conn), IP_MULTICAST_ALL, false);
    }
    await join(conn, place);
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => conn.close());
    console.log(`joined ${place.group} on ${place.interface}, port ${port}`);
    await printDatagrams(conn, count);
  },
});
