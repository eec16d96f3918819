import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { bytes, connected, datagram, failure } from "./sockets.ts";

Deno.test("PollFds reports each entry, and keeps what it watches", () => {
  using one = connected();
  using two = connected();
  const fds = new posix.PollFds();
  assertEquals(fds.add(one.server, posix.POLLIN), 0);
  assertEquals(fds.add(two.server, posix.POLLIN | posix.POLLOUT), 1);
  posix.send(one.client, bytes("x"));
  assertEquals(fds.poll(-1), 2);
  assertEquals([fds.revents(0), fds.revents(1)], [posix.POLLIN, posix.POLLOUT]);
  posix.recv(one.server, new Uint8Array(1));
  assertEquals(fds.poll(0), 1);
  assertEquals([fds.revents(0), fds.revents(1)], [0, posix.POLLOUT]);
  fds.setEvents(1, posix.POLLIN);
  assertEquals(fds.events(1), posix.POLLIN);
  assertEquals(fds.poll(0), 0);
});

Deno.test("PollFds.remove() moves the last entry to the free place", () => {
  using a = datagram();
  using b = datagram();
  using c = datagram();
  const fds = new posix.PollFds();
  fds.add(a, posix.POLLIN);
  fds.add(b, posix.POLLIN);
  fds.add(c, posix.POLLOUT);
  fds.poll(0);
  fds.remove(0);
  assertEquals(fds.length, 2);
  assertEquals([fds.fd(0), fds.fd(1)], [c.fd, b.fd]);
  assertEquals([fds.events(0), fds.revents(0)], [posix.POLLOUT, posix.POLLOUT]);
  fds.remove(1);
  fds.remove(0);
  assertEquals(fds.length, 0);
  assertThrows(() => fds.remove(0), RangeError, "entry 0: there are 0");
  assertEquals(fds.poll(0), 0);
});

Deno.test("PollFds grows", () => {
  using s = datagram();
  const fds = new posix.PollFds();
  for (let i = 0; i < 200; i++) {
    fds.add(s, i === 150 ? posix.POLLOUT : posix.POLLIN);
  }
  assertEquals(fds.poll(0), 1);
  assertEquals(fds.revents(150), posix.POLLOUT);
});

Deno.test("PollFds.poll() reports unasked what has ended or is not open", () => {
  using pair = connected();
  posix.shutdown(pair.client, posix.SHUT_WR);
  posix.shutdown(pair.server, posix.SHUT_WR);
  const fds = new posix.PollFds();
  fds.add(pair.server, 0);
  fds.add(1 << 20, posix.POLLIN);
  assertEquals(fds.poll(1000), 2);
  assertEquals([fds.revents(0), fds.revents(1)], [
    posix.POLLHUP,
    posix.POLLNVAL,
  ]);
});

Deno.test("PollFds.poll() waits as long as told", () => {
  using s = datagram();
  const fds = new posix.PollFds();
  fds.add(s, posix.POLLIN);
  const start = performance.now();
  assertEquals(fds.poll(30.5), 0);
  assert(performance.now() - start >= 30);
  for (const time of [-2, NaN]) {
    assertThrows(() => fds.poll(time), RangeError, `timeout ${time}`);
  }
});

Deno.test("PollFds refuses a closed Socket, and places that are none", () => {
  const s = datagram();
  s.close();
  const fds = new posix.PollFds();
  assertEquals(failure(() => fds.add(s, posix.POLLIN)).code, "EBADF");
  for (const index of [-1, 0, 0.5]) {
    assertThrows(() => fds.revents(index), RangeError, `entry ${index}`);
  }
});
