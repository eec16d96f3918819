import { assert, assertEquals, assertThrows } from "@std/assert";
import { decodeTcpInfo, tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { connectedAt } from "../posix/sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "tcpInfo() counts segments and bytes of both ends alike",
  async () => {
    using pair = connectedAt();
    posix.setsockopt(pair.client, posix.TCP_NODELAY, true);
    for (let i = 0; i < 5; i++) {
      posix.send(pair.client, new Uint8Array(100));
      posix.recv(pair.server, new Uint8Array(100));
    }
    const client = await until(() => tcpInfo(pair.client), {
      what: "everything to be acknowledged",
      accept: ({ unacked }) => unacked === 0,
    });
    const server = tcpInfo(pair.server);
    assertEquals(client.state, "ESTABLISHED");
    assertEquals(client.dataSegmentsOut, 5 + client.totalRetransmits);
    assertEquals(client.dataSegmentsIn, 0);
    assertEquals(server.dataSegmentsIn, client.dataSegmentsOut);
    assertEquals(server.dataSegmentsOut, 0);
    assertEquals(server.bytesReceived, 500);
    // The SYN takes one sequence number (RFC 9293, 3.4), and counts here.
    assertEquals(client.bytesAcked, 501);
    assertEquals(server.segmentsIn, client.segmentsOut);
    assert(client.rtt > 0 && client.rto >= client.rtt);
    assert(client.sendMss > 0 && client.congestionWindow > 0);
  },
);

testOnLinux("tcpInfo() tells the state of sockets without a connection", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertEquals(tcpInfo(s).state, "CLOSE");
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  assert(listener.addr.port > 0);
  using datagram = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  assertEquals(
    assertThrows(() => tcpInfo(datagram), posix.PosixError).code,
    "EOPNOTSUPP",
  );
});

testOnLinux(
  "decodeTcpInfo() leaves out what an older kernel does not give",
  () => {
    using pair = connectedAt();
    const bytes = posix.getsockopt(pair.client, posix.TCP_INFO);
    const whole = decodeTcpInfo(bytes);
    const old = decodeTcpInfo(bytes.subarray(0, 160));
    assertEquals(old.dataSegmentsOut, whole.dataSegmentsOut);
    assertEquals("bytesSent" in old, false);
    assertEquals("sendWindow" in old, false);
    assertEquals("sendWindow" in decodeTcpInfo(bytes.subarray(0, 231)), false);
    assertThrows(
      () => decodeTcpInfo(bytes.subarray(0, 159)),
      Deno.errors.NotSupported,
      "the kernel gave 159 bytes, 160 are needed",
    );
  },
);
