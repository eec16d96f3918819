/**
 * One datagram for everyone who joined the group (experiment 9-2).
 *
 * The sender joins nothing: it names group and port, and the interface by
 * IP_MULTICAST_IF. TTL is 1 unless set: no router passes it on. LOOP says
 * whether this host hears it too, but on the loopback interface neither LOOP 0
 * nor TTL 0 keeps it back. With --port it is a real sender: of --message, or
 * of the lines on standard input.
 *
 * Run:    deno task ch9 multicast_sender
 * Needs:  Linux
 * Prints:
 *   a new socket of the kernel's: IP_MULTICAST_TTL 1, IP_MULTICAST_LOOP true
 *   a new socket of Deno's:       IP_MULTICAST_TTL 1, IP_MULTICAST_LOOP false
 *
 *   one datagram to 239.255.9.2:<port>, by 127.0.0.1
 *   TTL  LOOP   member A  member B  no member
 *   1    true   hears it  hears it  hears nothing
 *   1    false  hears it  hears it  hears nothing
 *   0    true   hears it  hears it  hears nothing
 * @module
 */
import {
  AF_INET,
  type Descriptor,
  descriptorOf,
  getsockopt,
  IP_MULTICAST_ALL,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  setsockopt,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { attempt, program, table, text } from "lib/cli/mod.ts";
import { hears, portOf, receiveText } from "./parts/hears.ts";
import {
  multicastOptions,
  openReceiver,
  openSender,
  openSocket,
} from "./parts/multicast_group.ts";
import { sendLines } from "./parts/send_lines.ts";

await program({
  meta: import.meta,
  options: {
    ...multicastOptions,
    message: text({ about: "send this instead of standard input" }),
  },
  async run({ options, signal }) {
    const { port, group, interface: own, message } = options;
    using open = new DisposableStack();
    const sender = openSender(own, open);
    if (port === undefined) return await demonstrate(sender, group, own);
    await sendLines(sender, { hostname: group, port, message, signal });
  },
});

async function demonstrate(
  sender: Deno.DatagramConn,
  group: string,
  own: string,
): Promise<void> {
  using plain = socket(AF_INET, SOCK_DGRAM);
  const fd = descriptorOf(sender);
  console.log(`a new socket of the kernel's: ${settings(plain)}`);
  console.log(`a new socket of Deno's:       ${settings(fd)}\n`);

  using open = new DisposableStack();
  const a = openReceiver(0, open);
  const port = portOf(a);
  const b = openReceiver(port, open);
  for (const member of [a, b]) {
    const join = () => member.joinMulticastV4(group, own);
    await attempt("join", group, join);
  }
  const stranger = openSocket(port, open);
  setsockopt(stranger, IP_MULTICAST_ALL, false);

  console.log(`one datagram to ${group}:${port}, by ${own}`);
  const rows = [["TTL", "LOOP", "member A", "member B", "no member"]];
  for (const [ttl, loop] of [[1, true], [1, false], [0, true]] as const) {
    setsockopt(fd, IP_MULTICAST_TTL, ttl);
    setsockopt(fd, IP_MULTICAST_LOOP, loop);
    const outside = await hears(stranger, sender, group, own);
    const inside = await Promise.all([a, b].map(receiveText));
    const members = inside.map((got) => got === group ? "hears it" : got);
    rows.push([`${ttl}`, `${loop}`, ...members, outside]);
  }
  console.log(table(rows));
}

function settings(sender: Descriptor): string {
  const ttl = getsockopt(sender, IP_MULTICAST_TTL);
  const loop = getsockopt(sender, IP_MULTICAST_LOOP);
  return `IP_MULTICAST_TTL ${ttl}, IP_MULTICAST_LOOP ${loop}`;
}
