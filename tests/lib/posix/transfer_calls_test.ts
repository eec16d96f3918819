import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { startPython, withPython } from "../python.ts";
import {
  anyAddress,
  bytes,
  connected,
  datagram,
  failure,
  refusingDatagram,
  text,
} from "./sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

const DEADLINE_MS = 10_000;
const linux = Deno.build.os === "linux";

Deno.test("send() and recv() respect where a view begins and ends", () => {
  using pair = connected();
  const source = bytes("__hello__");
  assertEquals(posix.send(pair.client, source.subarray(2, 7)), 5);
  const target = new Uint8Array(9).fill(46);
  const n = posix.recv(pair.server, target.subarray(3, 6));
  assertEquals(n, 3);
  assertEquals(text(target), "...hel...");
  assertEquals(posix.recv(pair.server, target), 2);
});

Deno.test("send() and recv() take a view of shared memory", () => {
  using pair = connected();
  const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(7);
  assertEquals(posix.send(pair.client, shared), 4);
  shared.fill(0);
  assertEquals(posix.recv(pair.server, shared), 4);
  assertEquals([...shared], [7, 7, 7, 7]);
});

Deno.test("send() and recv() take buffers without bytes", () => {
  using pair = connected();
  const none = new Uint8Array(0);
  assertEquals(posix.send(pair.client, none), 0);
  posix.send(pair.client, bytes("x"));
  assertEquals(posix.recv(pair.server, none), 0); // not the end: "x" is there
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 1);
});

Deno.test("an empty datagram is received as such", () => {
  using receiver = datagram();
  using sender = datagram();
  posix.sendto(sender, new Uint8Array(0), posix.getsockname(receiver));
  assertEquals(posix.recvfrom(receiver, new Uint8Array(9)), {
    length: 0,
    address: posix.getsockname(sender),
  });
});

Deno.test("send() to a closed peer fails with EPIPE and does not kill", () => {
  using pair = connected();
  pair.server.close();
  posix.send(pair.client, bytes("x")); // answered by RST
  const { code } = failure(() => {
    for (;;) posix.send(pair.client, bytes("x"));
  });
  assert(code === "EPIPE" || code === "ECONNRESET", code);
  assertEquals(
    failure(() => posix.send(pair.client, bytes("x"))).code,
    "EPIPE",
  );
});

Deno.test("send() without blocking takes a part, then fails with EAGAIN", () => {
  using pair = connected();
  posix.setNonblocking(pair.client, true);
  const much = new Uint8Array(1 << 24);
  const first = posix.send(pair.client, much);
  assert(first > 0 && first < much.length, `${first}`);
  const { code, address } = failure(() => {
    for (;;) posix.send(pair.client, much);
  });
  assertEquals(code, "EAGAIN");
  assertEquals(address, posix.formatAddress(posix.getpeername(pair.client)));
});

Deno.test("recv() tells empty, data and end apart", () => {
  using pair = connected();
  const buffer = new Uint8Array(4);
  const { code } = failure(() =>
    posix.recv(pair.server, buffer, posix.MSG_DONTWAIT)
  );
  assertEquals(code, "EAGAIN");
  posix.send(pair.client, bytes("abc"));
  assertEquals(posix.recv(pair.server, buffer, posix.MSG_PEEK), 3);
  assertEquals(posix.recv(pair.server, buffer), 3);
  pair.client.close();
  assertEquals(posix.recv(pair.server, buffer), 0);
});

Deno.test("recv() with MSG_WAITALL fills the buffer", () => {
  using pair = connected();
  posix.send(pair.client, bytes("ab"));
  posix.send(pair.client, bytes("cd"));
  const buffer = new Uint8Array(4);
  assertEquals(posix.recv(pair.server, buffer, posix.MSG_WAITALL), 4);
  assertEquals(text(buffer), "abcd");
});

testOnLinux("recvfrom() with MSG_TRUNC tells the true length", () => {
  using s = datagram();
  posix.sendto(s, new Uint8Array(1000), posix.getsockname(s));
  assertEquals(
    posix.recvfrom(s, new Uint8Array(10), posix.MSG_TRUNC).length,
    1000,
  );
  posix.sendto(s, new Uint8Array(1000), posix.getsockname(s));
  assertEquals(posix.recv(s, new Uint8Array(10)), 10);
});

Deno.test("sendto() refuses more than one datagram holds", () => {
  using s = datagram();
  const to = posix.getsockname(s);
  const error = failure(() => posix.sendto(s, new Uint8Array(65508), to));
  assertEquals(error.code, "EMSGSIZE");
  assertEquals(
    error.message,
    `sendto ${posix.formatAddress(to)}: message too long (EMSGSIZE)`,
  );
  assertEquals(posix.sendto(s, new Uint8Array(65507), to), 65507);
});

Deno.test("sendto() to a broadcast address needs SO_BROADCAST", () => {
  using s = datagram();
  // A broadcast address of the loopback interface: it stays on the host.
  const to = { hostname: "127.255.255.255", port: posix.localPort(s) };
  const error = failure(() => posix.sendto(s, bytes("x"), to));
  if (linux) assertEquals(error.code, "EACCES");
});

Deno.test("recv() on connected UDP reports a refusal", async () => {
  using holder = refusingDatagram();
  const address = posix.getsockname(holder);
  using s = datagram();
  posix.connect(s, address);
  posix.send(s, bytes("x"));
  assert(await posix.readable(s, DEADLINE_MS));
  const error = failure(() => posix.recv(s, new Uint8Array(1)));
  assertEquals(error.code, "ECONNREFUSED");
  assertEquals(error.address, posix.formatAddress(address));
});

Deno.test("recvfrom() on a stream names the peer", () => {
  using pair = connected();
  posix.send(pair.client, bytes("x"));
  assertEquals(posix.recvfrom(pair.server, new Uint8Array(9)), {
    length: 1,
    address: posix.getsockname(pair.client),
  });
});

Deno.test("recvfrom() shows a local sender with and without a name", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const to = { path: `${folder}/receiver` };
    using receiver = datagram(to);
    using unnamed = posix.socket(posix.AF_UNIX, posix.SOCK_DGRAM);
    posix.sendto(unnamed, bytes("x"), to);
    assertEquals(posix.recvfrom(receiver, new Uint8Array(9)).address, {
      family: "unix",
      path: "",
    });
    using named = datagram({ path: `${folder}/sender` });
    posix.sendto(named, bytes("x"), to);
    assertEquals(posix.recvfrom(receiver, new Uint8Array(9)).address, {
      family: "unix",
      path: `${folder}/sender`,
    });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

for (const [family, address] of Object.entries(anyAddress)) {
  withPython(
    `datagrams pass between FFI and Python over ${family}`,
    async () => {
      await using echo = startPython(
        `
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
s = socket.socket(family, socket.SOCK_DGRAM)
s.bind((sys.argv[1], 0)); print(s.getsockname()[1])
while True:
    data, sender = s.recvfrom(100)
    s.sendto(data.upper() + str(sender[1]).encode(), sender)`,
        address.hostname,
      );
      const port = Number((await echo.lines.next()).value);
      using s = datagram(address);
      assertEquals(posix.sendto(s, bytes("hello "), { ...address, port }), 6);
      assert(await posix.readable(s, DEADLINE_MS));
      const buffer = new Uint8Array(100);
      const { length, address: from } = posix.recvfrom(s, buffer);
      assertEquals(
        text(buffer.subarray(0, length)),
        `HELLO ${posix.localPort(s)}`,
      );
      assertEquals(from, {
        family: family === "IPv4" ? "IPv4" : "IPv6",
        hostname: address.hostname,
        port,
      });
    },
  );
}

Deno.test("send() on an unconnected socket fails", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertEquals(
    failure(() => posix.send(s, bytes("x"))).code,
    linux ? "EPIPE" : "ENOTCONN",
  );
  using d = datagram();
  assertEquals(failure(() => posix.send(d, bytes("x"))).code, "EDESTADDRREQ");
});
