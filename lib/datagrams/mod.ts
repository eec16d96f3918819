/**
 * UDP sockets of Deno's: a receive that ends in time, and the two sockets that
 * a member of an IPv4 group needs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Mailbox } from "lib/datagrams/mod.ts";
 *
 * using mailbox = Mailbox.open();
 * assertEquals(await mailbox.next(5), undefined);
 * await mailbox.send(new Uint8Array([7]), mailbox.address);
 * assertEquals((await mailbox.next(5000))?.[0], new Uint8Array([7]));
 * ```
 *
 * @module
 */
export { groupReceiver, groupSender } from "./group_sockets.ts";
export { inet } from "./inet.ts";
export { Mailbox, type Received } from "./mailbox.ts";
