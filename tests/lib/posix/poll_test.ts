import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import {
  bytes,
  connected,
  datagram,
  listening,
  refusingDatagram,
  rejection,
} from "./sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

const LONG_MS = 10_000;

/** How long a promise takes, in milliseconds. */
async function time(promise: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await promise;
  return performance.now() - start;
}

Deno.test("poll() reports what is ready at once, for each entry", async () => {
  using a = datagram();
  using b = datagram();
  posix.sendto(a, bytes("x"), posix.getsockname(b));
  assertEquals(
    await posix.poll([
      { fd: a, events: posix.POLLIN },
      { fd: b, events: posix.POLLIN | posix.POLLOUT },
      { fd: b, events: posix.POLLOUT },
    ], -1),
    [0, posix.POLLIN | posix.POLLOUT, posix.POLLOUT],
  );
});

Deno.test("poll() gives zeros when the time is over, not earlier", async () => {
  using s = datagram();
  const entries = [{ fd: s, events: posix.POLLIN }];
  assertEquals(await posix.poll(entries, 0), [0]);
  const start = performance.now();
  assertEquals(await posix.poll(entries, 50), [0]);
  assert(performance.now() - start >= 50);
  assertEquals(await posix.poll([], 1), []);
});

Deno.test("poll() does not stop the event loop", async () => {
  using pair = connected();
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 10) posix.send(pair.client, bytes("x"));
  }, 1);
  assertEquals(
    await posix.poll([{ fd: pair.server, events: posix.POLLIN }], LONG_MS),
    [posix.POLLIN],
  );
  clearInterval(timer);
});

Deno.test("poll() wakes for what comes while it waits", async () => {
  using pair = connected();
  const waiting = posix.poll(
    [{ fd: pair.server, events: posix.POLLIN }],
    LONG_MS,
  );
  posix.send(pair.client, bytes("x"));
  assertEquals(await waiting, [posix.POLLIN]);
});

Deno.test("poll() reports the end and errors unasked", async () => {
  using pair = connected();
  const waiting = posix.poll([{ fd: pair.server, events: 0 }], LONG_MS);
  posix.shutdown(pair.client, posix.SHUT_WR);
  posix.shutdown(pair.server, posix.SHUT_WR);
  assertEquals(await waiting, [posix.POLLHUP]);

  using holder = refusingDatagram();
  using s = datagram();
  posix.connect(s, posix.getsockname(holder));
  posix.send(s, bytes("x"));
  const [revents = 0] = await posix.poll([{ fd: s, events: 0 }], LONG_MS);
  assertEquals(revents, posix.POLLERR);
});

Deno.test("poll() reports a number that is not open as POLLNVAL", async () => {
  assertEquals(await posix.poll([{ fd: 1 << 20, events: posix.POLLIN }], -1), [
    posix.POLLNVAL,
  ]);
});

Deno.test("poll() refuses a closed Socket", async () => {
  const s = datagram();
  s.close();
  const error = await rejection(
    posix.poll([{ fd: s, events: posix.POLLIN }], -1),
  );
  assertInstanceOf(error, posix.PosixError);
  assertEquals(error.message, "poll: the socket is closed (EBADF)");
});

Deno.test("poll() refuses a time that is none", async () => {
  for (const time of [-2, -0.5, NaN]) {
    await assertRejects(
      () => posix.poll([], time),
      RangeError,
      `timeout ${time}: must be −1 (for ever) or milliseconds from 0`,
    );
  }
});

Deno.test("poll() rejects with the signal's reason, at once", async () => {
  using s = datagram();
  const entries = [{ fd: s, events: posix.POLLIN }];
  const reason = { any: "value" };
  assertEquals(
    await rejection(
      posix.poll(entries, -1, { signal: AbortSignal.abort(reason) }),
    ),
    reason,
  );
  const controller = new AbortController();
  const waiting = rejection(
    posix.poll(entries, -1, { signal: controller.signal }),
  );
  queueMicrotask(() => controller.abort(reason));
  assert(await time(waiting) < 1000);
  assertEquals(await waiting, reason);
});

Deno.test("poll() aborted leaves the others waiting", async () => {
  using a = datagram();
  using b = datagram();
  const controller = new AbortController();
  const aborted = rejection(
    posix.readable(a, -1, { signal: controller.signal }),
  );
  const waiting = posix.readable(b, LONG_MS);
  const late = posix.readable(a, 30);
  controller.abort("enough");
  assertEquals(await aborted, "enough");
  assertEquals(await late, false);
  posix.sendto(a, bytes("x"), posix.getsockname(b));
  assertEquals(await waiting, true);
});

Deno.test("poll() serves more waiting calls than there are threads", async () => {
  const sockets = Array.from({ length: 200 }, () => datagram());
  try {
    const waiting = sockets.map((s) => posix.readable(s, LONG_MS));
    using sender = datagram();
    for (const s of sockets.toReversed()) {
      posix.sendto(sender, bytes("x"), posix.getsockname(s));
    }
    assertEquals(await Promise.all(waiting), sockets.map(() => true));
  } finally {
    for (const s of sockets) s.close();
  }
});

Deno.test("poll() keeps apart what two calls want of one descriptor", async () => {
  using pair = connected();
  const buffer = new Uint8Array(1 << 16);
  const reading = posix.readable(pair.client, LONG_MS);
  assertEquals(await posix.writable(pair.client, LONG_MS), true);
  let settled = false;
  reading.then(() => settled = true);
  assertEquals(await posix.readable(pair.server, 20), false);
  assertEquals(settled, false);
  posix.send(pair.server, bytes("x"));
  assertEquals(await reading, true);
  assertEquals(posix.recv(pair.client, buffer), 1);
});

Deno.test("poll() lets go of a descriptor that is closed while it waits", async () => {
  using pair = connected();
  const waiting = posix.poll([
    { fd: pair.client, events: posix.POLLIN },
    { fd: pair.server, events: posix.POLLIN },
  ], -1);
  const failing = rejection(posix.readable(pair.client, -1));
  posix.close(pair.client);
  // Its number may be another socket's from now on: that one is not watched.
  using other = datagram();
  posix.sendto(other, bytes("x"), posix.getsockname(other));
  assertEquals(await waiting, [posix.POLLNVAL, 0]);
  const error = await failing;
  assertInstanceOf(error, posix.PosixError);
  assertEquals(error.message, "poll: bad file descriptor (EBADF)");
  // And the peer sees the end, for no thread holds the socket any more.
  assertEquals(await posix.readable(pair.server, LONG_MS), true);
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
});

Deno.test("readable() tells of a connection to accept", async () => {
  using listener = listening();
  assertEquals(await posix.readable(listener, 0), false);
  const waiting = posix.readable(listener, LONG_MS);
  using client = await Deno.connect(
    posix.getsockname(listener) as { hostname: string; port: number },
  );
  assertEquals(await waiting, true);
  assertEquals(client.remoteAddr.transport, "tcp");
});

Deno.test("writable() waits until there is room", async () => {
  using pair = connected();
  const chunk = new Uint8Array(1 << 16);
  const MSG_DONTWAIT = Deno.build.os === "linux" ? 0x40 : 0x80;
  try {
    for (;;) posix.send(pair.client, chunk, MSG_DONTWAIT);
  } catch (error) {
    assertInstanceOf(error, posix.PosixError);
    assertEquals(error.code, "EAGAIN");
  }
  assertEquals(await posix.writable(pair.client, 20), false);
  const waiting = posix.writable(pair.client, LONG_MS);
  let read = 0;
  while (await posix.readable(pair.server, 100)) {
    read += posix.recv(pair.server, chunk);
  }
  assert(read > 0);
  assertEquals(await waiting, true);
});

testOnLinux("poll() leaves no descriptor behind", async () => {
  const open = () => Array.from(Deno.readDirSync("/proc/self/fd")).length;
  using s = datagram();
  // Other tests run in this process, and may open many at a time: only a
  // leak of every round stands out, each time.
  const rounds = 100;
  const grown = async () => {
    const before = open();
    for (let round = 0; round < rounds; round++) await posix.readable(s, 1);
    return open() - before;
  };
  await until(grown, {
    what: "100 waits that leave no descriptor open",
    deadlineMs: 20_000,
    accept: (count) => count < rounds / 2,
  });
});
