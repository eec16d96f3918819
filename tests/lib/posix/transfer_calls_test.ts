import {
  AF_INET,
  AF_UNIX,
  connect,
  formatAddress,
  getpeername,
  getsockname,
  localPort,
  MSG_DONTWAIT,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  readable,
  recv,
  recvfrom,
  send,
  sendto,
  setNonblocking,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
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
  assertEquals(send(pair.client, source.subarray(2, 7)), 5);
  const target = new Uint8Array(9).fill(46);
  const n = recv(pair.server, target.subarray(3, 6));
  assertEquals(n, 3);
  assertEquals(text(target), "...hel...");
  assertEquals(recv(pair.server, target), 2);
});

Deno.test("send() and recv() take a view of shared memory", () => {
  using pair = connected();
  const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(7);
  assertEquals(send(pair.client, shared), 4);
  shared.fill(0);
  assertEquals(recv(pair.server, shared), 4);
  assertEquals([...shared], [7, 7, 7, 7]);
});

Deno.test("send() and recv() take buffers without bytes", () => {
  using pair = connected();
  const none = new Uint8Array(0);
  assertEquals(send(pair.client, none), 0);
  send(pair.client, bytes("x"));
  assertEquals(recv(pair.server, none), 0); // not the end: "x" is there
  assertEquals(recv(pair.server, new Uint8Array(1)), 1);
});

Deno.test("an empty datagram is received as such", () => {
  using receiver = datagram();
  using sender = datagram();
  sendto(sender, new Uint8Array(0), getsockname(receiver));
  assertEquals(recvfrom(receiver, new Uint8Array(9)), {
    length: 0,
    address: getsockname(sender),
  });
});

Deno.test("send() to a closed peer fails with EPIPE and does not kill", () => {
  using pair = connected();
  pair.server.close();
  send(pair.client, bytes("x")); // answered by RST
  const { code } = failure(() => {
    for (;;) send(pair.client, bytes("x"));
  });
  assert(code === "EPIPE" || code === "ECONNRESET", code);
  assertEquals(failure(() => send(pair.client, bytes("x"))).code, "EPIPE");
});

Deno.test("send() without blocking takes a part, then fails with EAGAIN", () => {
  using pair = connected();
  setNonblocking(pair.client, true);
  const much = new Uint8Array(1 << 24);
  const first = send(pair.client, much);
  assert(first > 0 && first < much.length, `${first}`);
  const { code, address } = failure(() => {
    for (;;) send(pair.client, much);
  });
  assertEquals(code, "EAGAIN");
  assertEquals(address, formatAddress(getpeername(pair.client)));
});

Deno.test("recv() tells empty, data and end apart", () => {
  using pair = connected();
  const buffer = new Uint8Array(4);
  const { code } = failure(() => recv(pair.server, buffer, MSG_DONTWAIT));
  assertEquals(code, "EAGAIN");
  send(pair.client, bytes("abc"));
  assertEquals(recv(pair.server, buffer, MSG_PEEK), 3);
  assertEquals(recv(pair.server, buffer), 3);
  pair.client.close();
  assertEquals(recv(pair.server, buffer), 0);
});

Deno.test("recv() with MSG_WAITALL fills the buffer", () => {
  using pair = connected();
  send(pair.client, bytes("ab"));
  send(pair.client, bytes("cd"));
  const buffer = new Uint8Array(4);
  assertEquals(recv(pair.server, buffer, MSG_WAITALL), 4);
  assertEquals(text(buffer), "abcd");
});

testOnLinux("recvfrom() with MSG_TRUNC tells the true length", () => {
  using s = datagram();
  sendto(s, new Uint8Array(1000), getsockname(s));
  assertEquals(recvfrom(s, new Uint8Array(10), MSG_TRUNC).length, 1000);
  sendto(s, new Uint8Array(1000), getsockname(s));
  assertEquals(recv(s, new Uint8Array(10)), 10);
});

Deno.test("sendto() refuses more than one datagram holds", () => {
  using s = datagram();
  const to = getsockname(s);
  const error = failure(() => sendto(s, new Uint8Array(65508), to));
  assertEquals(error.code, "EMSGSIZE");
  assertEquals(
    error.message,
    `sendto ${formatAddress(to)}: message too long (EMSGSIZE)`,
  );
  assertEquals(sendto(s, new Uint8Array(65507), to), 65507);
});

Deno.test("sendto() to a broadcast address needs SO_BROADCAST", () => {
  using s = datagram();
  // A broadcast address of the loopback interface: it stays on the host.
  const to = { hostname: "127.255.255.255", port: localPort(s) };
  const error = failure(() => sendto(s, bytes("x"), to));
  if (linux) assertEquals(error.code, "EACCES");
});

Deno.test("recv() on connected UDP reports a refusal", async () => {
  using holder = refusingDatagram();
  const address = getsockname(holder);
  using s = datagram();
  connect(s, address);
  send(s, bytes("x"));
  assert(await readable(s, DEADLINE_MS));
  const error = failure(() => recv(s, new Uint8Array(1)));
  assertEquals(error.code, "ECONNREFUSED");
  assertEquals(error.address, formatAddress(address));
});

Deno.test("recvfrom() on a stream names the peer", () => {
  using pair = connected();
  send(pair.client, bytes("x"));
  assertEquals(recvfrom(pair.server, new Uint8Array(9)), {
    length: 1,
    address: getsockname(pair.client),
  });
});

Deno.test("recvfrom() shows a local sender with and without a name", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const to = { path: `${folder}/receiver` };
    using receiver = datagram(to);
    using unnamed = socket(AF_UNIX, SOCK_DGRAM);
    sendto(unnamed, bytes("x"), to);
    assertEquals(recvfrom(receiver, new Uint8Array(9)).address, {
      family: "unix",
      path: "",
    });
    using named = datagram({ path: `${folder}/sender` });
    sendto(named, bytes("x"), to);
    assertEquals(recvfrom(receiver, new Uint8Array(9)).address, {
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
      assertEquals(sendto(s, bytes("hello "), { ...address, port }), 6);
      assert(await readable(s, DEADLINE_MS));
      const buffer = new Uint8Array(100);
      const { length, address: from } = recvfrom(s, buffer);
      assertEquals(text(buffer.subarray(0, length)), `HELLO ${localPort(s)}`);
      assertEquals(from, {
        family: family === "IPv4" ? "IPv4" : "IPv6",
        hostname: address.hostname,
        port,
      });
    },
  );
}

Deno.test("send() on an unconnected socket fails", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  assertEquals(
    failure(() => send(s, bytes("x"))).code,
    linux ? "EPIPE" : "ENOTCONN",
  );
  using d = datagram();
  assertEquals(failure(() => send(d, bytes("x"))).code, "EDESTADDRREQ");
});
