import { assertEquals, assertRejects } from "@std/assert";
import { Mailbox } from "lib/datagrams/mod.ts";

const bytes = new Uint8Array([1, 2]);

Deno.test("a mailbox tells the datagram and its sender", async () => {
  using mailbox = Mailbox.open();
  using sender = Mailbox.open();
  await sender.send(bytes, mailbox.address);
  assertEquals(await mailbox.next(5000), [bytes, sender.address]);
});

Deno.test("what comes after the time is there for the next call", async () => {
  using mailbox = Mailbox.open();
  assertEquals(await mailbox.next(1), undefined);
  await mailbox.send(bytes, mailbox.address);
  assertEquals((await mailbox.next(Infinity))?.[0], bytes);
});

Deno.test("a mailbox that is closed ends the call that waits", async () => {
  const mailbox = Mailbox.open();
  const waiting = mailbox.next(Infinity);
  mailbox[Symbol.dispose]();
  await assertRejects(() => waiting);
});
