import {
  AF_INET,
  asInet,
  close,
  decodeSockaddr,
  descriptorOf,
  getpeername,
  getsockname,
  localPort,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { sockaddrOf } from "lib/posix/name_calls.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { anyAddress, connected, datagram, failure } from "./sockets.ts";

Deno.test("getsockname() and getpeername() mirror each other", () => {
  for (const address of Object.values(anyAddress)) {
    using pair = connected(address);
    assertEquals(getpeername(pair.client), getsockname(pair.server));
    assertEquals(getpeername(pair.server), getsockname(pair.client));
    assertEquals(asInet(getsockname(pair.client)).hostname, address.hostname);
  }
});

Deno.test("getsockname() agrees with Deno on Deno's own listener", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const fd = descriptorOf(listener);
  assertEquals(getsockname(fd), { family: "IPv4", hostname, port });
});

Deno.test("getpeername() fails on an unconnected socket", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  const { code, operation } = failure(() => getpeername(s));
  assertEquals([code, operation], ["ENOTCONN", "getpeername"]);
});

Deno.test("name calls accept a bare number", () => {
  const s = socket(AF_INET, SOCK_DGRAM);
  const fd = s.detach();
  assertEquals(asInet(getsockname(fd)).port, 0);
  close(fd);
});

Deno.test("localPort() refuses a local socket", () => {
  const folder = Deno.makeTempDirSync();
  try {
    using s = datagram({ path: `${folder}/s` });
    assertEquals(getsockname(s), { family: "unix", path: `${folder}/s` });
    assertThrows(() => localPort(s), TypeError, "a local socket has no port");
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("sockaddrOf() gives a copy that a later call leaves alone", () => {
  using a = datagram();
  using b = datagram();
  const first = sockaddrOf("getsockname", a.fd) ?? new Uint8Array();
  sockaddrOf("getsockname", b.fd);
  assertEquals(decodeSockaddr(first), getsockname(a));
});
