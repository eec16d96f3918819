import { assert, assertEquals } from "@std/assert";
import { tcpSockets, until } from "lib/kernel/mod.ts";
import { TcpDiag } from "lib/faults/tcp_diag.ts";
import { connected } from "./connected.ts";

const other = Deno.build.os === "linux" ? "" : " (needs Linux)";
const ignore = other !== "";

Deno.test({
  name: `TcpDiag.end() sees the queue that /proc/net/tcp shows${other}`,
  ignore,
  async fn() {
    using pair = await connected();
    using diag = new TcpDiag();
    await pair.here.write(new Uint8Array(321));
    const { localAddr: local, remoteAddr: remote } = pair.there;
    const row = await until(
      () =>
        tcpSockets().find((socket) =>
          socket.local.port === local.port && socket.remote.port === remote.port
        ),
      {
        what: "the bytes to arrive",
        accept: (row) => row?.receiveQueue === 321,
      },
    );
    const end = diag.end(local, remote);
    assertEquals(end?.receiveQueue, row?.receiveQueue);
    assertEquals(end?.info.bytesReceived, 321);
    assertEquals(diag.end(remote, local)?.info.bytesSent, 321);
  },
});

Deno.test({
  name: `TcpDiag.end() sees an IPv6 connection${other}`,
  ignore,
  async fn() {
    using listener = Deno.listen({ hostname: "::1", port: 0 });
    using here = await Deno.connect({
      hostname: "::1",
      port: listener.addr.port,
    });
    using there = await listener.accept();
    using diag = new TcpDiag();
    await here.write(new Uint8Array(7));
    const end = await until(
      () => diag.end(there.localAddr, there.remoteAddr),
      { what: "the bytes", accept: (end) => end?.receiveQueue === 7 },
    );
    assertEquals(end?.info.state, "ESTABLISHED");
  },
});

Deno.test({
  name: `TcpDiag.end() is undefined when there is no such connection${other}`,
  ignore,
  fn() {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    using diag = new TcpDiag();
    const nobody = { hostname: "127.0.0.1", port: 1 };
    assert(
      diag.end(nobody, { ...nobody, port: listener.addr.port }) === undefined,
    );
  },
});
