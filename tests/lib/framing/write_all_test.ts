import { assertEquals, assertGreater } from "@std/assert";
import { writeAll } from "lib/framing/mod.ts";
import {
  descriptorOf,
  setsockopt,
  SO_RCVBUF,
  SO_SNDBUF,
} from "lib/posix/mod.ts";
import { connected, readAll } from "../faults/connected.ts";

Deno.test("writeAll() writes what the kernel takes in many parts", async () => {
  using pair = await connected();
  // Small, so that no kernel takes everything at once.
  setsockopt(descriptorOf(pair.here), SO_SNDBUF, 65_536);
  setsockopt(descriptorOf(pair.there), SO_RCVBUF, 65_536);
  const bytes = new Uint8Array(4_000_000).map((_, i) => i % 251);
  const reading = readAll(pair.there);
  assertGreater(await writeAll(pair.here, bytes), 1);
  await pair.here.closeWrite();
  const received = await reading;
  assertEquals(received.bytes.length, bytes.length);
  assertEquals(received.bytes.every((byte, i) => byte === i % 251), true);
});

Deno.test("writeAll() of nothing writes nothing", async () => {
  const sink = { write: () => Promise.reject(new Error("written")) };
  assertEquals(await writeAll(sink, new Uint8Array()), 0);
});
