import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { datagram, listening } from "./sockets.ts";

const loopback = ["127.0.0.1", "::1"] as const;

/** `Deno.DatagramConn` is not disposable by itself. */
function listenUdp(
  options: Deno.UdpListenOptions & { transport: "udp" },
): Disposable & { udp: Deno.DatagramConn } {
  const udp = Deno.listenDatagram(options);
  return { udp, [Symbol.dispose]: () => udp.close() };
}

/** Other sockets of every kind, so that there is much to mistake. */
function crowd(): Disposable {
  const stack = new DisposableStack();
  for (let i = 0; i < 40; i++) {
    stack.use(posix.socket(posix.AF_INET, posix.SOCK_STREAM));
    stack.use(posix.socket(posix.AF_INET, posix.SOCK_DGRAM));
    stack.use(datagram());
    stack.use(listening());
  }
  return stack;
}

Deno.test("descriptorOf() finds each of many listeners and connections", async () => {
  using _ = crowd();
  using stack = new DisposableStack();
  const found = new Set<number>();
  for (let i = 0; i < 10; i++) {
    for (const hostname of loopback) {
      const listener = stack.use(Deno.listen({ hostname, port: 0 }));
      const { port } = listener.addr;
      const client = stack.use(await Deno.connect({ hostname, port }));
      const server = stack.use(await listener.accept());
      const fd = posix.descriptorOf(listener);
      assertEquals(posix.localPort(fd), port);
      for (const conn of [client, server]) {
        const { localAddr, remoteAddr } = conn;
        assert(localAddr.transport === "tcp" && remoteAddr.transport === "tcp");
        const number = posix.descriptorOf(conn);
        assertEquals(posix.localPort(number), localAddr.port);
        assertEquals(
          posix.asInet(posix.getpeername(number)).port,
          remoteAddr.port,
        );
        assert(posix.isNonblocking(number)); // Deno's; those of the crowd block
        found.add(number);
      }
      found.add(fd);
    }
  }
  assertEquals(found.size, 60);
});

Deno.test("descriptorOf() tells a UDP socket from a TCP one on the same port", async () => {
  using _ = crowd();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  // An accepted connection has the same local address, and does not listen.
  using _client = await Deno.connect({ hostname: "127.0.0.1", port });
  using server = await listener.accept();
  using udpSocket = listenUdp({
    transport: "udp",
    hostname: "127.0.0.1",
    port,
  });
  const udp = udpSocket.udp;
  const stream = posix.descriptorOf(listener);
  const datagrams = posix.descriptorOf(udp);
  assertEquals(
    new Set([stream, datagrams, posix.descriptorOf(server)]).size,
    3,
  );
  assertEquals(posix.getsockname(stream), posix.getsockname(datagrams));
});

Deno.test("descriptorOf() tells datagram sockets on different addresses apart", () => {
  using anySocket = listenUdp({
    transport: "udp",
    hostname: "0.0.0.0",
    port: 0,
    reuseAddress: true,
  });
  const any = anySocket.udp;
  assert(any.addr.transport === "udp");
  const { port } = any.addr;
  using oneSocket = listenUdp({
    transport: "udp",
    hostname: "127.0.0.1",
    port,
    reuseAddress: true,
  });
  const one = oneSocket.udp;
  using sixSocket = listenUdp({
    transport: "udp",
    hostname: "::1",
    port: 0,
  });
  const six = sixSocket.udp;
  const hostnames = [any, one, six].map((udp) =>
    posix.asInet(posix.getsockname(posix.descriptorOf(udp))).hostname
  );
  assertEquals(hostnames, ["0.0.0.0", "127.0.0.1", "::1"]);
});

Deno.test("descriptorOf() finds a datagram socket again after connect by FFI", () => {
  using peer = datagram();
  using udpSocket = listenUdp({
    transport: "udp",
    hostname: "0.0.0.0",
    port: 0,
  });
  const udp = udpSocket.udp;
  const fd = posix.descriptorOf(udp);
  posix.connect(fd, posix.getsockname(peer));
  assertEquals(posix.asInet(posix.getsockname(fd)).hostname, "127.0.0.1");
  assertEquals(posix.descriptorOf(udp), fd);
});

Deno.test("descriptorOf() knows IPv4 clients of an IPv6 listener", async () => {
  using listener = Deno.listen({ hostname: "::", port: 0 });
  const { port } = listener.addr;
  using client = await Deno.connect({ hostname: "127.0.0.1", port });
  using server = await listener.accept();
  assertEquals(
    posix.asInet(posix.getpeername(posix.descriptorOf(server))).port,
    posix.localPort(posix.descriptorOf(client)),
  );
});

Deno.test("descriptorOf() finds local listeners, connections and datagrams", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/s`;
    using listener = Deno.listen({ transport: "unix", path });
    using client = await Deno.connect({ transport: "unix", path });
    using server = await listener.accept();
    const udp = Deno.listenDatagram({
      transport: "unixpacket",
      path: `${folder}/d`,
    });
    const numbers = [listener, client, server, udp].map(posix.descriptorOf);
    assertEquals(new Set(numbers).size, 4);
    udp.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("descriptorOf() throws for a closed resource", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  listener.close();
  conn.close();
  for (const resource of [listener, conn]) {
    assertThrows(
      () => posix.descriptorOf(resource),
      Error,
      "no open descriptor matches",
    );
  }
});

Deno.test("descriptorOf() throws when two share an address, rather than guess", () => {
  const options = {
    transport: "udp",
    hostname: "127.0.0.1",
    reuseAddress: true,
  } as const;
  using firstSocket = listenUdp({ ...options, port: 0 });
  const first = firstSocket.udp;
  assert(first.addr.transport === "udp");
  using _second = listenUdp({ ...options, port: first.addr.port });
  assertThrows(() => posix.descriptorOf(first), Error, "want exactly one");
});

Deno.test("descriptorOf() is not misled by an unconnected socket", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  // Bound, not listening, another port: the type alone is the same.
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.bind(s, { hostname: "127.0.0.1", port: 0 });
  assert(posix.descriptorOf(listener) !== s.fd);
});
