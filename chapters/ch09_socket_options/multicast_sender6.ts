/**
 * Sending to an IPv6 group: the way out is an interface number (9-3).
 *
 * IPV6_MULTICAST_IF takes the number, IPV6_MULTICAST_HOPS and _LOOP take an
 * int: one byte, as IPv4 allows, is refused. HOPS 0 does not keep a datagram
 * here when nobody here is a member: it leaves all the same. Runs in a network
 * namespace with a wire, a0–a1, because Linux has no multicast route for lo.
 * With --port it is a real sender of --message, or of standard input's lines.
 *
 * Run:    deno task ch9 multicast_sender6
 * Needs:  Linux, IPv6, a network namespace
 * Prints:
 *   at first IPV6_MULTICAST_HOPS 1, IPV6_MULTICAST_LOOP false
 *   a value of one byte, HOPS: EINVAL, LOOP: EINVAL
 *
 *   one datagram to ff12::9 by interface <int>
 *   HOPS  LOOP   member on a0, here  member on a1, there
 *   1     true   hears it            hears it
 *   1     false  hears nothing       hears it
 *   0     true   hears it            hears it
 *   0     false  hears nothing       hears it
 *
 *   by lo, interface <int>: ENETUNREACH
 * @module
 */
import {
  descriptorOf,
  getsockopt,
  IPPROTO_IPV6,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  rawSetsockopt,
  setsockopt,
} from "lib/posix/mod.ts";
import { errorName, program, table, text } from "lib/cli/mod.ts";
import { hears } from "./parts/hears.ts";
import {
  indexOf,
  multicast6Options,
  openSender6,
  openSocket6,
} from "./parts/multicast_group6.ts";
import { interfaceIndex, runInOwnNetwork } from "lib/kernel/mod.ts";
import { sendLines } from "./parts/send_lines.ts";

await program({
  meta: import.meta,
  options: {
    ...multicast6Options,
    message: text({ about: "send this instead of standard input" }),
  },
  async run({ options, signal }) {
    const { port, group, interface: name, message } = options;
    if (port === undefined) {
      return await (interfaceIndex("a0") === undefined
        ? runInOwnNetwork(import.meta, signal)
        : demonstrate(group));
    }
    using open = new DisposableStack();
    const sender = openSender6(name, open);
    await sendLines(sender, { hostname: group, port, message, signal });
  },
});

async function demonstrate(group: string): Promise<void> {
  using open = new DisposableStack();
  const sender = openSender6("a0", open);
  const fd = descriptorOf(sender);
  const [hops, loop] = [IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP];
  console.log(
    `at first ${hops.name} ${getsockopt(fd, hops)}, ${loop.name} ${
      getsockopt(fd, loop)
    }`,
  );
  const refusals = await Promise.all(
    [hops, loop].map(({ optionNumber = 0 }) =>
      errorName(() =>
        rawSetsockopt(fd, IPPROTO_IPV6, optionNumber, new Uint8Array([1]))
      )
    ),
  );
  console.log(
    `a value of one byte, HOPS: ${refusals[0]}, LOOP: ${refusals[1]}\n`,
  );

  console.log(`one datagram to ${group} by interface ${indexOf("a0")}`);
  const rows = [["HOPS", "LOOP", "member on a0, here", "member on a1, there"]];
  for (
    const [limit, back] of [[1, true], [1, false], [0, true], [
      0,
      false,
    ]] as const
  ) {
    setsockopt(fd, hops, limit);
    setsockopt(fd, loop, back);
    const here = await memberOn("a0", sender, group);
    const there = await memberOn("a1", sender, group);
    rows.push([`${limit}`, `${back}`, here, there]);
  }
  console.log(table(rows));

  const lo = indexOf("lo");
  setsockopt(fd, IPV6_MULTICAST_IF, lo);
  const error = await errorName(() => memberOn("lo", sender, group));
  console.log(`\nby lo, interface ${lo}: ${error}`);
}

/** Whether the only member, on that interface, hears the sender. */
async function memberOn(
  name: string,
  sender: Deno.DatagramConn,
  group: string,
) {
  using open = new DisposableStack();
  const receiver = openSocket6(0, open);
  await receiver.joinMulticastV6(group, indexOf(name));
  return await hears(receiver, sender, group, "::1");
}
