import { assert, assertEquals } from "@std/assert";
import * as kernel from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { TcpDiag } from "lib/kernel/tcp_diag.ts";
import * as posix from "lib/posix/mod.ts";
import { connectedAt } from "../posix/sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

for (const hostname of ["127.0.0.1", "::1"]) {
  testOnLinux(
    `TcpDiag.end() sees what /proc/net shows at ${hostname}`,
    async () => {
      using pair = connectedAt(hostname);
      using diag = new TcpDiag();
      const { clientAddress: client, serverAddress: server } = pair;
      posix.send(pair.client, new Uint8Array(321));
      const end = await until(() => diag.end(server, client), {
        what: "the bytes to arrive",
        accept: (end) => end?.receiveQueue === 321,
      });
      const row = kernel.tcpSockets().find((socket) =>
        socket.local.hostname === hostname &&
        socket.local.port === server.port && socket.remote.port === client.port
      );
      const { info, ...rest } = end ?? {};
      assertEquals(rest, {
        state: row?.state,
        receiveQueue: row?.receiveQueue,
        sendQueue: row?.sendQueue,
        timer: row?.timer,
        inode: row?.inode,
      });
      assertEquals(info?.bytesReceived, 321);
      assertEquals(diag.end(client, server)?.info?.bytesSent, 321);
    },
  );
}

testOnLinux("TcpDiag.end() tells the send queue and the inode", async () => {
  using pair = connectedAt();
  using diag = new TcpDiag();
  const { clientAddress: client, serverAddress: server } = pair;
  // More than the other end's buffer takes: the rest stays here.
  const count = posix.send(
    pair.client,
    new Uint8Array(8 << 20),
    posix.MSG_DONTWAIT,
  );
  await until(() => {
    const unread = diag.end(server, client)?.receiveQueue ?? 0;
    const unsent = diag.end(client, server)?.sendQueue ?? 0;
    return unread > 0 && unsent > 0 && unread + unsent === count;
  }, { what: "the queues to hold every byte" });
  const mine = kernel.openSockets().find(({ fd }) => fd === pair.client.fd);
  assertEquals(diag.end(client, server)?.inode, mine?.inode);
});

testOnLinux("TcpDiag.end() tells the timer that /proc/net shows", () => {
  using pair = connectedAt();
  using diag = new TcpDiag();
  posix.setsockopt(pair.client, posix.SO_KEEPALIVE, true);
  const { clientAddress: client, serverAddress: server } = pair;
  const timer = diag.end(client, server)?.timer;
  const row = kernel.tcpSockets().find(({ local, remote }) =>
    local.port === client.port && remote.port === server.port
  );
  assertEquals([timer?.kind, row?.timer.kind], ["keepalive", "keepalive"]);
  const apart = (timer?.expiresMs ?? 0) - (row?.timer.expiresMs ?? 0);
  assert(Math.abs(apart) < 10_000, `${apart} ms of two hours`);
});

testOnLinux("TcpDiag.end() sees TIME_WAIT, which has no counters", async () => {
  const { local: client, remote: server } = await kernel.leaveInTimeWait(() => {
    using pair = connectedAt();
    posix.shutdown(pair.client, posix.SHUT_WR);
    pair.server.close();
    return { local: pair.clientAddress, remote: pair.serverAddress };
  });
  using diag = new TcpDiag();
  const { timer, ...rest } = diag.end(client, server) ?? {};
  assertEquals(rest, {
    state: "TIME_WAIT",
    receiveQueue: 0,
    sendQueue: 0,
    inode: 0,
  });
  assertEquals(timer?.kind, "time-wait");
  const left = timer?.expiresMs ?? 0;
  assert(left > 0 && left <= 60_000, `${left} ms`);
});

testOnLinux("TcpDiag.end() takes no listener for a connection", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using diag = new TcpDiag();
  const nobody = { hostname: "127.0.0.1", port: 1 };
  assertEquals(diag.end(nobody, listener.addr), undefined);
  assertEquals(diag.end(listener.addr, nobody), undefined);
  assertEquals(kernel.tcpEnd(listener.addr, nobody), undefined);
});

testOnLinux("tcpEnd() finds an IPv4 connection of an IPv6 socket", () => {
  using listener = posix.socket(posix.AF_INET6, posix.SOCK_STREAM);
  posix.bind(listener, { hostname: "::ffff:127.0.0.1", port: 0 });
  posix.listen(listener, 1);
  using client = posix.socket(posix.AF_INET6, posix.SOCK_STREAM);
  const mapped = {
    hostname: "::ffff:127.0.0.1",
    port: posix.localPort(listener),
  };
  posix.connect(client, mapped);
  const from = { hostname: "127.0.0.1", port: posix.localPort(client) };
  const to = { hostname: "127.0.0.1", port: posix.localPort(listener) };
  assertEquals(kernel.tcpEnd(from, to)?.state, "ESTABLISHED");
  assertEquals(kernel.tcpEnd(mapped, from)?.state, "ESTABLISHED");
});
