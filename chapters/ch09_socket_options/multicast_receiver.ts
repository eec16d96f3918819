/**
 * A receiver hears a group only after joining it (experiment 9-2).
 *
 * bind() chooses the port, joining chooses group and interface; leaving, or
 * closing, ends it. A socket bound to 0.0.0.0 also hears groups that any
 * other socket of this host joined, even of another program, unless
 * IP_MULTICAST_ALL is 0, as for the first one here. With --port it is a real
 * receiver: it prints until Ctrl-C or --count; multicast_sender sends to it.
 *
 * Run:    deno task ch9 multicast_receiver
 * Needs:  Linux
 * Prints:
 *   bound to port <port>, member of no group: hears nothing
 *   joined 239.255.9.2 on 127.0.0.1: hears it
 *   joined again: EADDRINUSE
 *
 *   a second socket on the port, member of no group: hears it
 *   the same with IP_MULTICAST_ALL 0: hears nothing
 *
 *   left: hears nothing
 *   left again: EADDRNOTAVAIL
 * @module
 */
import {
  descriptorOf,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_ALL,
  setsockopt,
} from "lib/posix/mod.ts";
import {
  attempt,
  countOption,
  errorName,
  printDatagrams,
  program,
} from "lib/cli/mod.ts";
import { hears, portOf } from "./parts/hears.ts";
import {
  multicastOptions,
  openReceiver,
  openSender,
  openSocket,
} from "./parts/multicast_group.ts";

await program({
  meta: import.meta,
  options: { ...multicastOptions, ...countOption },
  async run({ options, signal }) {
    const { port, group, interface: own, count } = options;
    if (port === undefined) return await demonstrate(group, own);
    using open = new DisposableStack();
    const receiver = openReceiver(port, open);
    setsockopt(descriptorOf(receiver), IP_MULTICAST_ALL, false);
    await attempt("join", group, () => receiver.joinMulticastV4(group, own));
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => open.dispose());
    console.log(`joined ${group} on ${own}, port ${port}`);
    await printDatagrams(receiver, count);
  },
});

async function demonstrate(group: string, own: string): Promise<void> {
  using open = new DisposableStack();
  const sender = openSender(own, open);
  const receiver = openReceiver(0, open);
  setsockopt(descriptorOf(receiver), IP_MULTICAST_ALL, false);
  const port = portOf(receiver);
  const result = () => hears(receiver, sender, group, own);

  console.log(`bound to port ${port}, member of no group: ${await result()}`);
  const join = () => receiver.joinMulticastV4(group, own);
  const membership = await attempt("join", group, join);
  console.log(`joined ${group} on ${own}: ${await result()}`);
  console.log(`joined again: ${await errorName(join)}\n`);

  {
    // Unicast goes to the socket bound last, so hears() works for this one.
    using openToo = new DisposableStack();
    const second = openSocket(port, openToo);
    const heard = await hears(second, sender, group, own);
    console.log(`a second socket on the port, member of no group: ${heard}`);
    setsockopt(second, IP_MULTICAST_ALL, false);
    const then = await hears(second, sender, group, own);
    console.log(`the same with IP_MULTICAST_ALL 0: ${then}\n`);
    // The first socket is a member: it heard both.
    await receiver.receive();
    await receiver.receive();
  }

  await membership.leave();
  console.log(`left: ${await result()}`);
  const drop = { group, interface: own };
  const error = await errorName(() =>
    setsockopt(descriptorOf(receiver), IP_DROP_MEMBERSHIP, drop)
  );
  console.log(`left again: ${error}`);
}
