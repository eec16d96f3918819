import { testWithoutRights } from "../posix/without_rights.ts";
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as kernel from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { connectedAt } from "../posix/sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

const lacking = kernel.canDropIncoming() ? undefined : "CAP_NET_ADMIN";

function received(bytes: Uint8Array<ArrayBuffer>, from: number): number {
  try {
    return posix.recv(from, bytes, posix.MSG_DONTWAIT);
  } catch (error) {
    assert(error instanceof posix.PosixError && error.code === "EAGAIN");
    return -1;
  }
}

function rowOf(
  pair: ReturnType<typeof connectedAt>,
): kernel.TcpSocket | undefined {
  return kernel.tcpSockets().find(({ local, remote }) =>
    local.port === pair.clientAddress.port &&
    remote.port === pair.serverAddress.port
  );
}

for (const hostname of ["127.0.0.1", "::1"]) {
  testOnLinux(
    `dropIncoming() leaves the peer unacknowledged, stopDropping() heals it: ${hostname}`,
    async () => {
      using pair = connectedAt(hostname);
      const { client, server } = pair;
      const buffer = new Uint8Array(100);
      kernel.dropIncoming(server);
      posix.send(client, new Uint8Array(100).fill(7));
      // A retransmission proves that no acknowledgement came in time.
      const lost = await until(() => kernel.tcpInfo(client), {
        what: "a retransmission",
        accept: ({ totalRetransmits }) => totalRetransmits > 0,
      });
      assertEquals(lost.unacked, 1);
      assertEquals(lost.state, "ESTABLISHED");
      assertEquals(received(buffer, server.fd), -1);
      assertEquals(kernel.tcpInfo(server).dataSegmentsIn, 0);
      await until(() => rowOf(pair), {
        what: "a row with 100 bytes to send and a timer that runs",
        accept: (row) =>
          row?.sendQueue === 100 && row.timer.kind === "retransmit" &&
          row.timer.expiresMs > 0,
      });

      kernel.stopDropping(server);
      await until(() => kernel.tcpInfo(client), {
        what: "the acknowledgement",
        accept: ({ unacked }) => unacked === 0,
        deadlineMs: 20_000,
      });
      assertEquals(received(buffer, server.fd), 100);
      assertEquals(buffer[99], 7);
    },
    lacking,
  );
}

testOnLinux(
  "dropIncoming() twice replaces the filter: one stopDropping() is enough",
  () => {
    using pair = connectedAt();
    kernel.dropIncoming(pair.server);
    kernel.dropIncoming(pair.server);
    kernel.stopDropping(pair.server);
    assertEquals(
      assertThrows(() => kernel.stopDropping(pair.server), posix.PosixError)
        .code,
      "ENOENT",
    );
  },
  lacking,
);

testOnLinux(
  "a peer that is silent for TCP_USER_TIMEOUT gives ETIMEDOUT",
  async () => {
    using pair = connectedAt();
    posix.setsockopt(pair.client, posix.TCP_USER_TIMEOUT, 300);
    kernel.dropIncoming(pair.server);
    posix.send(pair.client, new Uint8Array(1));
    await until(() => kernel.tcpInfo(pair.client), {
      what: "the connection to be given up",
      accept: ({ state }) => state === "CLOSE",
    });
    assertEquals(
      assertThrows(
        () => posix.recv(pair.client, new Uint8Array(1)),
        posix.PosixError,
      ).code,
      "ETIMEDOUT",
    );
  },
  lacking,
);

testOnLinux(
  "dropIncoming() on a datagram socket asks for no right",
  async () => {
    using receiver = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.bind(receiver, { hostname: "127.0.0.1", port: 0 });
    using sender = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.connect(sender, posix.asInet(posix.getsockname(receiver)));
    kernel.dropIncoming(receiver);
    posix.send(sender, new Uint8Array(1));
    kernel.stopDropping(receiver);
    posix.send(sender, new Uint8Array(2));
    // Loopback keeps the order, so the first to arrive tells which was lost.
    const length = await until(() => received(new Uint8Array(3), receiver.fd), {
      what: "a datagram",
      accept: (n) => n >= 0,
    });
    assertEquals(length, 2);
  },
);

await testWithoutRights(
  "dropIncoming() without the right says what to do, or is not refused",
  `
  import { canDropIncoming, dropIncoming } from "lib/kernel/mod.ts";
  import { AF_INET, SOCK_STREAM, socket } from "lib/posix/mod.ts";
  using s = socket(AF_INET, SOCK_STREAM);
  try {
    dropIncoming(s);
    console.log(canDropIncoming());
  } catch (error) {
    console.log(canDropIncoming(), error.message);
  }`,
  (printed) =>
    assertMatch(
      printed,
      // Kernels before 2025 refused nobody.
      /^(true|false dropIncoming: this kernel wants CAP_NET_ADMIN for TCP: run as root or in `unshare -Urn` \(EPERM\))$/,
    ),
);
