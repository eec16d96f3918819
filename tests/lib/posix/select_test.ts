import { libc } from "lib/posix/libc.ts";
import {
  close,
  FdSet,
  pipe,
  recv,
  select,
  SelectTime,
  send,
} from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { bytes, connected, failure, untilNumbersAreLow } from "./sockets.ts";

const now = () => new SelectTime(0);

/** A test of sockets that a set has to have room for. */
function selectTest(name: string, fn: () => void, ignore = false): void {
  Deno.test({
    name,
    ignore,
    async fn() {
      await untilNumbersAreLow();
      fn();
    },
  });
}

const other = Deno.build.os !== "linux";

Deno.test("FdSet holds 0 to 1023 and no other", () => {
  const set = new FdSet();
  for (const fd of [0, 7, 8, 63, 64, 1023]) {
    set.set(fd);
    assert(set.isSet(fd));
  }
  assertEquals([...set], [0, 7, 8, 63, 64, 1023]);
  set.clear(8);
  assertEquals([...set], [0, 7, 63, 64, 1023]);
  for (const call of ["set", "clear", "isSet"] as const) {
    assertThrows(() => set[call](1024), RangeError, "descriptor 1024");
    assertEquals(failure(() => set[call](-1)).code, "EBADF");
  }
  assertEquals(set.bytes.length, 128);
  set.zero();
  assertEquals([...set], []);
});

Deno.test("FdSet is a copy after copyFrom()", () => {
  const [all, reads] = [new FdSet(), new FdSet()];
  all.set(5);
  reads.copyFrom(all);
  reads.clear(5);
  assertEquals([...all], [5]);
});

Deno.test("SelectTime counts seconds and microseconds", () => {
  const time = new SelectTime(3, 500_000);
  assertEquals([time.seconds, time.microseconds], [3, 500_000]);
  assertEquals(time.milliseconds, 3500);
  for (const wrong of [-1, 0.5, NaN]) {
    assertThrows(() => time.set(wrong), RangeError, `tv_sec ${wrong}`);
  }
  for (const wrong of [-1, 0.5, 1_000_000]) {
    assertThrows(() => time.set(0, wrong), RangeError, `tv_usec ${wrong}`);
  }
});

selectTest("select() leaves in the sets who is ready", () => {
  using one = connected();
  using two = connected();
  send(one.client, bytes("x"));
  const [reads, writes] = [new FdSet(), new FdSet()];
  reads.set(one.server);
  reads.set(two.server);
  writes.set(two.server);
  const nfds = Math.max(one.server.fd, two.server.fd) + 1;
  assertEquals(select(nfds, reads, writes, null, null), 2);
  assertEquals([...reads], [one.server.fd]);
  assertEquals([...writes], [two.server.fd]);
});

selectTest("select() looks at descriptors below nfds only", () => {
  using pair = connected();
  send(pair.client, bytes("x"));
  const reads = new FdSet();
  reads.set(pair.server);
  assertEquals(select(pair.server.fd, reads, null, null, now()), 0);
});

selectTest("select() waits as long as told, and empties the sets", () => {
  using pair = connected();
  const reads = new FdSet();
  reads.set(pair.server);
  const time = new SelectTime(0, 50_000);
  const start = performance.now();
  assertEquals(select(pair.server.fd + 1, reads, null, null, time), 0);
  assert(performance.now() - start >= 49);
  assertEquals([...reads], []);
});

selectTest(
  "select() leaves in the time what is left of it (needs Linux)",
  () => {
    using pair = connected();
    const reads = new FdSet();
    reads.set(pair.server);
    const time = new SelectTime(0, 20_000);
    select(pair.server.fd + 1, reads, null, null, time);
    assertEquals(time.milliseconds, 0);
    send(pair.client, bytes("x"));
    reads.set(pair.server);
    time.set(100);
    select(pair.server.fd + 1, reads, null, null, time);
    assert(time.milliseconds > 90_000 && time.milliseconds <= 100_000);
  },
  other,
);

selectTest("select() tells an end of stream as readable", () => {
  using ends = pipe();
  ends.writeEnd.close();
  const reads = new FdSet();
  reads.set(ends.readEnd);
  // Not at once: a process that another test starts may have a copy.
  const seconds = new SelectTime(10);
  assertEquals(select(ends.readEnd.fd + 1, reads, null, null, seconds), 1);
});

selectTest(
  "select() fails with EBADF and leaves the sets alone (needs Linux)",
  () => {
    using pair = connected();
    // Numbers so high that no other test in this process gets them.
    const [closed, highest] = [1000, 1001];
    assertEquals(libc().dup2(pair.server.fd, highest), highest);
    const reads = new FdSet();
    reads.set(closed);
    try {
      const error = failure(() => select(closed + 1, reads, null, null, now()));
      assertEquals(error.message, "select: bad file descriptor (EBADF)");
      assertEquals([...reads], [closed]);
    } finally {
      close(highest);
    }
  },
  other,
);

Deno.test("select() refuses what would reach behind the sets", () => {
  assertThrows(() => select(1025, null, null, null, now()), RangeError, "1025");
  assertEquals(select(1024, null, null, null, now()), 0);
  const error = failure(() => select(-1, null, null, null, now()));
  assertEquals(error.code, "EINVAL");
});

selectTest("select() says nothing of who was read", () => {
  using pair = connected();
  send(pair.client, bytes("x"));
  recv(pair.server, new Uint8Array(1));
  const reads = new FdSet();
  reads.set(pair.server);
  assertEquals(select(pair.server.fd + 1, reads, null, null, now()), 0);
});
