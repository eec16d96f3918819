import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import {
  afterBytes,
  writeEverything,
} from "../../../chapters/ch13_send_and_receive/parts/write_everything.ts";

const never = new AbortController().signal;
const flat = (parts: readonly Uint8Array[]) =>
  parts.flatMap((part) => [...part]);

Deno.test("afterBytes() leaves what follows, at every count, and copies nothing", () => {
  const parts = [[1, 2], [], [3], [4, 5, 6]].map((part) =>
    new Uint8Array(part)
  );
  for (let count = 0; count <= 6; count++) {
    const rest = afterBytes(parts, count);
    assertEquals(flat(rest), [1, 2, 3, 4, 5, 6].slice(count));
    assert(rest.every((part) => part.length > 0));
  }
  assertStrictEquals(afterBytes(parts, 3)[0]?.buffer, parts[3]?.buffer);
});

Deno.test("writeEverything() writes more buffers than a call takes", async () => {
  using pair = posix.connectedPair(8192);
  posix.setsockopt(pair.ours, posix.SO_SNDBUF, 8192);
  posix.setNonblocking(pair.ours, true);
  const parts = Array.from(
    { length: 3000 },
    (_, i) => new Uint8Array(i % 50).fill(i),
  );
  const writing = writeEverything(pair.ours, parts, never)
    .then((calls) => {
      posix.shutdown(pair.ours, posix.SHUT_WR);
      return calls;
    });
  const got: number[] = [];
  const buffer = new Uint8Array(1000);
  for (let count = -1; count !== 0;) {
    await posix.readable(pair.peer, 5000);
    count = posix.recv(pair.peer, buffer);
    got.push(...buffer.subarray(0, count));
  }
  assertEquals(got, flat(parts));
  assert(await writing >= 3);
});
