import { until } from "lib/time/mod.ts";
import {
  close,
  connect,
  getsockname,
  poll,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  PosixError,
  readable,
  recv,
  send,
  sendto,
  SHUT_WR,
  shutdown,
  writable,
} from "lib/posix/mod.ts";
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
  sendto(a, bytes("x"), getsockname(b));
  assertEquals(
    await poll([
      { fd: a, events: POLLIN },
      { fd: b, events: POLLIN | POLLOUT },
      { fd: b, events: POLLOUT },
    ], -1),
    [0, POLLIN | POLLOUT, POLLOUT],
  );
});

Deno.test("poll() gives zeros when the time is over, not earlier", async () => {
  using s = datagram();
  const entries = [{ fd: s, events: POLLIN }];
  assertEquals(await poll(entries, 0), [0]);
  const start = performance.now();
  assertEquals(await poll(entries, 50), [0]);
  assert(performance.now() - start >= 50);
  assertEquals(await poll([], 1), []);
});

Deno.test("poll() does not stop the event loop", async () => {
  using pair = connected();
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 10) send(pair.client, bytes("x"));
  }, 1);
  assertEquals(
    await poll([{ fd: pair.server, events: POLLIN }], LONG_MS),
    [POLLIN],
  );
  clearInterval(timer);
});

Deno.test("poll() wakes for what comes while it waits", async () => {
  using pair = connected();
  const waiting = poll([{ fd: pair.server, events: POLLIN }], LONG_MS);
  send(pair.client, bytes("x"));
  assertEquals(await waiting, [POLLIN]);
});

Deno.test("poll() reports the end and errors unasked", async () => {
  using pair = connected();
  const waiting = poll([{ fd: pair.server, events: 0 }], LONG_MS);
  shutdown(pair.client, SHUT_WR);
  shutdown(pair.server, SHUT_WR);
  assertEquals(await waiting, [POLLHUP]);

  using holder = refusingDatagram();
  using s = datagram();
  connect(s, getsockname(holder));
  send(s, bytes("x"));
  const [revents = 0] = await poll([{ fd: s, events: 0 }], LONG_MS);
  assertEquals(revents, POLLERR);
});

Deno.test("poll() reports a number that is not open as POLLNVAL", async () => {
  assertEquals(await poll([{ fd: 1 << 20, events: POLLIN }], -1), [POLLNVAL]);
});

Deno.test("poll() refuses a closed Socket", async () => {
  const s = datagram();
  s.close();
  const error = await rejection(poll([{ fd: s, events: POLLIN }], -1));
  assertInstanceOf(error, PosixError);
  assertEquals(error.message, "poll: the socket is closed (EBADF)");
});

Deno.test("poll() refuses a time that is none", async () => {
  for (const time of [-2, -0.5, NaN]) {
    await assertRejects(
      () => poll([], time),
      RangeError,
      `timeout ${time}: must be −1 (for ever) or milliseconds from 0`,
    );
  }
});

Deno.test("poll() rejects with the signal's reason, at once", async () => {
  using s = datagram();
  const entries = [{ fd: s, events: POLLIN }];
  const reason = { any: "value" };
  assertEquals(
    await rejection(poll(entries, -1, { signal: AbortSignal.abort(reason) })),
    reason,
  );
  const controller = new AbortController();
  const waiting = rejection(poll(entries, -1, { signal: controller.signal }));
  queueMicrotask(() => controller.abort(reason));
  assert(await time(waiting) < 1000);
  assertEquals(await waiting, reason);
});

Deno.test("poll() aborted leaves the others waiting", async () => {
  using a = datagram();
  using b = datagram();
  const controller = new AbortController();
  const aborted = rejection(readable(a, -1, { signal: controller.signal }));
  const waiting = readable(b, LONG_MS);
  const late = readable(a, 30);
  controller.abort("enough");
  assertEquals(await aborted, "enough");
  assertEquals(await late, false);
  sendto(a, bytes("x"), getsockname(b));
  assertEquals(await waiting, true);
});

Deno.test("poll() serves more waiting calls than there are threads", async () => {
  const sockets = Array.from({ length: 200 }, () => datagram());
  try {
    const waiting = sockets.map((s) => readable(s, LONG_MS));
    using sender = datagram();
    for (const s of sockets.toReversed()) {
      sendto(sender, bytes("x"), getsockname(s));
    }
    assertEquals(await Promise.all(waiting), sockets.map(() => true));
  } finally {
    for (const s of sockets) s.close();
  }
});

Deno.test("poll() keeps apart what two calls want of one descriptor", async () => {
  using pair = connected();
  const buffer = new Uint8Array(1 << 16);
  const reading = readable(pair.client, LONG_MS);
  assertEquals(await writable(pair.client, LONG_MS), true);
  let settled = false;
  reading.then(() => settled = true);
  assertEquals(await readable(pair.server, 20), false);
  assertEquals(settled, false);
  send(pair.server, bytes("x"));
  assertEquals(await reading, true);
  assertEquals(recv(pair.client, buffer), 1);
});

Deno.test("poll() lets go of a descriptor that is closed while it waits", async () => {
  using pair = connected();
  const waiting = poll([
    { fd: pair.client, events: POLLIN },
    { fd: pair.server, events: POLLIN },
  ], -1);
  const failing = rejection(readable(pair.client, -1));
  close(pair.client);
  // Its number may be another socket's from now on: that one is not watched.
  using other = datagram();
  sendto(other, bytes("x"), getsockname(other));
  assertEquals(await waiting, [POLLNVAL, 0]);
  const error = await failing;
  assertInstanceOf(error, PosixError);
  assertEquals(error.message, "poll: bad file descriptor (EBADF)");
  // And the peer sees the end, for no thread holds the socket any more.
  assertEquals(await readable(pair.server, LONG_MS), true);
  assertEquals(recv(pair.server, new Uint8Array(1)), 0);
});

Deno.test("readable() tells of a connection to accept", async () => {
  using listener = listening();
  assertEquals(await readable(listener, 0), false);
  const waiting = readable(listener, LONG_MS);
  using client = await Deno.connect(
    getsockname(listener) as { hostname: string; port: number },
  );
  assertEquals(await waiting, true);
  assertEquals(client.remoteAddr.transport, "tcp");
});

Deno.test("writable() waits until there is room", async () => {
  using pair = connected();
  const chunk = new Uint8Array(1 << 16);
  const MSG_DONTWAIT = Deno.build.os === "linux" ? 0x40 : 0x80;
  try {
    for (;;) send(pair.client, chunk, MSG_DONTWAIT);
  } catch (error) {
    assertInstanceOf(error, PosixError);
    assertEquals(error.code, "EAGAIN");
  }
  assertEquals(await writable(pair.client, 20), false);
  const waiting = writable(pair.client, LONG_MS);
  let read = 0;
  while (await readable(pair.server, 100)) {
    read += recv(pair.server, chunk);
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
    for (let round = 0; round < rounds; round++) await readable(s, 1);
    return open() - before;
  };
  await until(grown, {
    what: "100 waits that leave no descriptor open",
    deadlineMs: 20_000,
    accept: (count) => count < rounds / 2,
  });
});
