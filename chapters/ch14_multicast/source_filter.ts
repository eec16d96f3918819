/**
 * A receiver that says whom it wants to hear, and whom not.
 *
 * Anybody may send to a group. A source-specific member joins a group together
 * with one sender's address (RFC 4607; 232.0.0.0/8 is meant for it). The
 * kernel, and every router on the way, drops what others send. Or a member of
 * the whole group shuts one sender out.
 *
 * Run:    deno task ch14 source_filter
 * Needs:  Linux
 * Prints:
 *   to 232.1.14.1:<port>     hears 127.0.0.1  hears 127.0.0.2
 *   member of the group      yes              yes
 *   and 127.0.0.2 blocked    yes              no
 *   and unblocked            yes              yes
 *   member for 127.0.0.2     no               yes
 *   and for 127.0.0.1 too    yes              yes
 *   for 127.0.0.1 no longer  no               yes
 * @module
 */
import { isIPv4 } from "node:net";
import {
  AF_INET,
  bind,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_ALL,
  IP_MULTICAST_IF,
  IPPROTO_IP,
  localPort,
  rawSetsockopt,
  sendto,
  setsockopt,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { delivered, waiting } from "./parts/ears.ts";

const own = "127.0.0.1";
const group = "232.1.14.1";
const sources = ["127.0.0.1", "127.0.0.2"] as const;

/** Options that take a group, an interface and a source (linux/in.h). */
const sourceOptions = {
  IP_UNBLOCK_SOURCE: 37,
  IP_BLOCK_SOURCE: 38,
  IP_ADD_SOURCE_MEMBERSHIP: 39,
  IP_DROP_SOURCE_MEMBERSHIP: 40,
} as const;

await program({
  meta: import.meta,
  async run() {
    using open = new DisposableStack();
    const receiver = open.use(socket(AF_INET, SOCK_DGRAM));
    setsockopt(receiver, IP_MULTICAST_ALL, false);
    bind(receiver, { hostname: "0.0.0.0", port: 0 });
    const port = localPort(receiver);
    const senders = sources.map((hostname) => {
      const sender = open.use(socket(AF_INET, SOCK_DGRAM));
      bind(sender, { hostname, port: 0 });
      setsockopt(sender, IP_MULTICAST_IF, own);
      return sender;
    });

    const rows = [
      [`to ${group}:${port}`, ...sources.map((source) => `hears ${source}`)],
    ];
    const observe = async (what: string) => {
      for (const [i, sender] of senders.entries()) {
        const bytes = new TextEncoder().encode(sources[i]);
        sendto(sender, bytes, { hostname: group, port });
        await delivered((port) =>
          sendto(sender, bytes, { hostname: own, port })
        );
      }
      const heard = waiting(receiver);
      rows.push([
        what,
        ...sources.map((s) => heard.includes(s) ? "yes" : "no"),
      ]);
    };
    const membership = { group, interface: own };
    const [one, two] = sources;

    setsockopt(receiver, IP_ADD_MEMBERSHIP, membership);
    await observe("member of the group");
    filter(receiver, "IP_BLOCK_SOURCE", two);
    await observe(`and ${two} blocked`);
    filter(receiver, "IP_UNBLOCK_SOURCE", two);
    await observe("and unblocked");
    setsockopt(receiver, IP_DROP_MEMBERSHIP, membership);

    filter(receiver, "IP_ADD_SOURCE_MEMBERSHIP", two);
    await observe(`member for ${two}`);
    filter(receiver, "IP_ADD_SOURCE_MEMBERSHIP", one);
    await observe(`and for ${one} too`);
    filter(receiver, "IP_DROP_SOURCE_MEMBERSHIP", one);
    await observe(`for ${one} no longer`);
    console.log(table(rows));
  },
});

/** setsockopt() with a `struct ip_mreq_source`, as Linux lays it out. */
function filter(
  s: Socket,
  option: keyof typeof sourceOptions,
  source: string,
): void {
  const bytes = Uint8Array.from(
    [group, own, source].flatMap((address) => {
      if (!isIPv4(address)) throw new TypeError(`${address}: want IPv4`);
      return address.split(".").map(Number);
    }),
  );
  rawSetsockopt(s, IPPROTO_IP, sourceOptions[option], bytes, option);
}
