import { assertEquals, assertGreater } from "@std/assert";
import { writeAll } from "lib/framing/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { readAll } from "../faults/receivers.ts";

Deno.test("writeAll() writes what the kernel takes in many parts", async () => {
  using pair = await tcpPair();
  // Small, so that no kernel takes everything at once.
  posix.setsockopt(posix.descriptorOf(pair.client), posix.SO_SNDBUF, 65_536);
  posix.setsockopt(posix.descriptorOf(pair.server), posix.SO_RCVBUF, 65_536);
  const bytes = new Uint8Array(4_000_000).map((_, i) => i % 251);
  const reading = readAll(pair.server);
  assertGreater(await writeAll(pair.client, bytes), 1);
  await pair.client.closeWrite();
  const received = await reading;
  assertEquals(received.bytes.length, bytes.length);
  assertEquals(received.bytes.every((byte, i) => byte === i % 251), true);
});

Deno.test("writeAll() of nothing writes nothing", async () => {
  const sink = { write: () => Promise.reject(new Error("written")) };
  assertEquals(await writeAll(sink, new Uint8Array()), 0);
});
