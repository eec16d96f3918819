import * as posix from "lib/posix/mod.ts";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { until } from "lib/time/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";
import { bytes, connected, failure, rejection } from "./sockets.ts";

const LONG_MS = 10_000;

/** The events of a wait, lowest data first. */
function waited(epoll: posix.Epoll, timeoutMs = 0): [number, number][] {
  const count = epoll.wait(timeoutMs);
  return Array.from(
    { length: count },
    (_, i): [number, number] => [epoll.data(i), epoll.events(i)],
  ).sort(([a], [b]) => a - b);
}

testOnLinux("Epoll reports each that is ready, with its data", () => {
  using one = connected();
  using two = connected();
  using three = connected();
  using epoll = new posix.Epoll();
  epoll.add(one.server, posix.EPOLLIN);
  epoll.add(two.server, posix.EPOLLIN | posix.EPOLLOUT, 0x7fffffff);
  epoll.add(three.server, posix.EPOLLIN, -5);
  assertEquals(waited(epoll), [[0x7fffffff, posix.EPOLLOUT]]);
  posix.send(one.client, bytes("x"));
  posix.send(three.client, bytes("x"));
  const reported = [
    [-5, posix.EPOLLIN],
    [one.server.fd, posix.EPOLLIN],
    [0x7fffffff, posix.EPOLLOUT],
  ] as [number, number][];
  assertEquals(waited(epoll), reported);
  // Level triggered: still there.
  assertEquals(waited(epoll), reported);
});

testOnLinux(
  "Epoll.wait() reports at most its capacity, the others next",
  () => {
    using one = connected();
    using two = connected();
    using epoll = new posix.Epoll(1);
    epoll.add(one.server, posix.EPOLLOUT | posix.EPOLLET);
    epoll.add(two.server, posix.EPOLLOUT | posix.EPOLLET);
    const seen = [waited(epoll), waited(epoll)].flat().map(([fd]) => fd);
    assertEquals(seen.sort(), [one.server.fd, two.server.fd].sort());
    assertEquals(waited(epoll), []);
  },
);

testOnLinux("Epoll tells an edge once, and modify() tells it again", () => {
  using pair = connected();
  using epoll = new posix.Epoll();
  const { fd } = pair.server;
  epoll.add(pair.server, posix.EPOLLIN | posix.EPOLLET);
  posix.send(pair.client, bytes("xy"));
  assertEquals(waited(epoll), [[fd, posix.EPOLLIN]]);
  posix.recv(pair.server, new Uint8Array(1));
  assertEquals(waited(epoll), []);
  epoll.modify(pair.server, posix.EPOLLIN | posix.EPOLLET);
  assertEquals(waited(epoll), [[fd, posix.EPOLLIN]]);
  assertEquals(waited(epoll), []);
  posix.send(pair.client, bytes("z"));
  assertEquals(waited(epoll), [[fd, posix.EPOLLIN]]);
});

testOnLinux("Epoll tells of one shot once, until modify()", () => {
  using pair = connected();
  using epoll = new posix.Epoll();
  const { fd } = pair.server;
  epoll.add(pair.server, posix.EPOLLIN | posix.EPOLLONESHOT);
  posix.send(pair.client, bytes("x"));
  assertEquals(waited(epoll), [[fd, posix.EPOLLIN]]);
  posix.send(pair.client, bytes("y"));
  assertEquals(waited(epoll), []);
  epoll.modify(pair.server, posix.EPOLLIN | posix.EPOLLONESHOT);
  assertEquals(waited(epoll), [[fd, posix.EPOLLIN]]);
});

testOnLinux("Epoll reports the end, EPOLLHUP unasked", () => {
  using pair = connected();
  using epoll = new posix.Epoll();
  const { fd } = pair.server;
  epoll.add(pair.server, posix.EPOLLRDHUP);
  posix.shutdown(pair.client, posix.SHUT_WR);
  assertEquals(waited(epoll, LONG_MS), [[fd, posix.EPOLLRDHUP]]);
  epoll.modify(pair.server, 0);
  posix.shutdown(pair.server, posix.SHUT_WR);
  assertEquals(waited(epoll, LONG_MS), [[fd, posix.EPOLLHUP]]);
});

testOnLinux(
  "Epoll forgets what was removed or closed, but not a duplicate",
  async () => {
    using epoll = new posix.Epoll();
    using pair = connected();
    epoll.add(pair.server, posix.EPOLLOUT);
    epoll.remove(pair.server);
    assertEquals(waited(epoll), []);
    epoll.add(pair.server, posix.EPOLLOUT);
    const { fd } = pair.server;
    const copy = posix.dup(pair.server);
    pair.server.close();
    assertEquals(waited(epoll).map(([data]) => data), [fd]);
    copy.close();
    // One more duplicate may be there: that of a process which another test
    // starts, until it is the new program.
    await until(() => waited(epoll), {
      what: "the epoll to forget the socket",
      accept: (ready) => ready.length === 0,
    });
  },
);

testOnLinux("Epoll refuses with the error's name", async () => {
  using epoll = new posix.Epoll();
  using pair = connected();
  epoll.add(pair.server, posix.EPOLLIN);
  const { fd } = pair.server;
  assertEquals(
    failure(() => epoll.add(pair.server, posix.EPOLLIN)).message,
    `epoll_ctl ${fd}: file exists (EEXIST)`,
  );
  assertEquals(failure(() => epoll.modify(pair.client, 0)).code, "ENOENT");
  assertEquals(failure(() => epoll.remove(pair.client)).code, "ENOENT");
  const path = await Deno.makeTempFile();
  const { open, O_RDONLY } = await import("lib/posix/mod.ts");
  {
    using file = open(path, O_RDONLY);
    assertEquals(failure(() => epoll.add(file, posix.EPOLLIN)).code, "EPERM");
  }
  await Deno.remove(path);
  pair.client.close();
  assertEquals(failure(() => epoll.add(pair.client, 0)).code, "EBADF");
});

testOnLinux("Epoll.wait() waits as long as told", () => {
  using epoll = new posix.Epoll();
  const start = performance.now();
  assertEquals(epoll.wait(30), 0);
  assert(performance.now() - start >= 29);
  for (const time of [-2, NaN]) {
    assertThrows(() => epoll.wait(time), RangeError, `timeout ${time}`);
  }
});

testOnLinux("Epoll refuses a capacity that is none", () => {
  for (const capacity of [0, 1.5, 65_537, NaN]) {
    assertThrows(
      () => new posix.Epoll(capacity),
      RangeError,
      `capacity ${capacity}`,
    );
  }
});

testOnLinux("Epoll once closed refuses, and closes once", () => {
  const epoll = new posix.Epoll();
  epoll.close();
  epoll.close();
  assertEquals(epoll.fd, -1);
  assertEquals(failure(() => epoll.wait(0)).code, "EBADF");
  assertEquals(failure(() => epoll.add(0, posix.EPOLLIN)).code, "EBADF");
});

testOnLinux("Epoll.ready() waits while the event loop goes on", async () => {
  using pair = connected();
  using epoll = new posix.Epoll();
  epoll.add(pair.server, posix.EPOLLIN);
  assertEquals(await epoll.ready(5), 0);
  const waiting = epoll.ready(LONG_MS);
  let turns = 0;
  await until(() => ++turns, { what: "ten turns", accept: (n) => n === 10 });
  posix.send(pair.client, bytes("x"));
  assertEquals(await waiting, 1);
  assertEquals([epoll.data(0), epoll.events(0)], [
    pair.server.fd,
    posix.EPOLLIN,
  ]);
  assertEquals(await epoll.ready(-1), 1); // there already
  await assertRejects(() => epoll.ready(-2), RangeError, "timeout -2");
});

testOnLinux("Epoll.ready() rejects when aborted, and when closed", async () => {
  using pair = connected();
  const epoll = new posix.Epoll();
  epoll.add(pair.server, posix.EPOLLIN);
  const controller = new AbortController();
  const aborted = rejection(epoll.ready(-1, { signal: controller.signal }));
  controller.abort("enough");
  assertEquals(await aborted, "enough");
  const closed = rejection(epoll.ready(-1));
  epoll.close();
  const error = await closed;
  assertInstanceOf(error, posix.PosixError);
  assertEquals(error.code, "EBADF");
});
