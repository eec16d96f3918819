/**
 * In IPv6 too a receiver joins: a group, on one interface (experiment 9-3).
 *
 * The interface is told by its number, so the same group on another interface
 * is another membership. Runs in a network namespace with two wires, a0–a1
 * and b0–b1, because Linux has no multicast route for lo. With --port it is a
 * real receiver on --interface: it prints until Ctrl-C or --count;
 * multicast_sender6 --port sends to it.
 *
 * Run:    deno task ch9 multicast_receiver6
 * Needs:  Linux, IPv6, a network namespace
 * Prints:
 *   member of no group; sent by a0: hears nothing
 *   joined ff12::9 on a0, number <int>; sent by a0: hears it
 *   sent by b0: hears nothing
 *   joined on a0 again: EADDRINUSE
 *
 *   joined on b0, number <int>, too; sent by b0: hears it
 *   left on a0; sent by a0: hears nothing
 *   left on a0 again: EADDRNOTAVAIL
 * @module
 */
import {
  descriptorOf,
  IPV6_LEAVE_GROUP,
  IPV6_MULTICAST_LOOP,
  setsockopt,
} from "lib/posix/mod.ts";
import {
  attempt,
  countOption,
  errorName,
  printDatagrams,
  program,
} from "lib/cli/mod.ts";
import { hears } from "./parts/hears.ts";
import {
  indexOf,
  multicast6Options,
  openSender6,
  openSocket6,
} from "./parts/multicast_group6.ts";
import { interfaceIndex, runInOwnNetwork } from "lib/kernel/mod.ts";

await program({
  meta: import.meta,
  options: { ...multicast6Options, ...countOption },
  async run({ options, signal }) {
    const { port, group, interface: name, count } = options;
    if (port === undefined) {
      return await (interfaceIndex("a0") === undefined
        ? runInOwnNetwork(import.meta, signal)
        : demonstrate(group));
    }
    using open = new DisposableStack();
    const receiver = openSocket6(port, open);
    const join = () => receiver.joinMulticastV6(group, indexOf(name));
    await attempt("join", group, join);
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => open.dispose());
    console.log(`joined ${group} on ${name}, port ${port}`);
    await printDatagrams(receiver, count);
  },
});

async function demonstrate(group: string): Promise<void> {
  using open = new DisposableStack();
  const receiver = openSocket6(0, open);
  const [a0, b0] = [indexOf("a0"), indexOf("b0")];
  const sentBy = (name: string) => {
    using open = new DisposableStack();
    const sender = openSender6(name, open);
    // Deno turns it off; but this host is to hear itself.
    setsockopt(descriptorOf(sender), IPV6_MULTICAST_LOOP, true);
    const all = open.move();
    return hears(receiver, sender, group, "::1").finally(() => all.dispose());
  };

  console.log(`member of no group; sent by a0: ${await sentBy("a0")}`);
  const joinA = () => receiver.joinMulticastV6(group, a0);
  const membership = await joinA();
  console.log(
    `joined ${group} on a0, number ${a0}; sent by a0: ${await sentBy("a0")}`,
  );
  console.log(`sent by b0: ${await sentBy("b0")}`);
  console.log(`joined on a0 again: ${await errorName(joinA)}\n`);

  await receiver.joinMulticastV6(group, b0);
  console.log(
    `joined on b0, number ${b0}, too; sent by b0: ${await sentBy("b0")}`,
  );
  await membership.leave();
  console.log(`left on a0; sent by a0: ${await sentBy("a0")}`);
  const drop = { group, interfaceIndex: a0 };
  const error = await errorName(() =>
    setsockopt(descriptorOf(receiver), IPV6_LEAVE_GROUP, drop)
  );
  console.log(`left on a0 again: ${error}`);
}
