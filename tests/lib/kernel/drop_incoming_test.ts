import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  dropIncoming,
  stopDropping,
  tcpInfo,
  type TcpSocket,
  tcpSockets,
  until,
} from "lib/kernel/mod.ts";
import {
  MSG_DONTWAIT,
  PosixError,
  recv,
  send,
  setsockopt,
  TCP_USER_TIMEOUT,
} from "lib/posix/mod.ts";
import { connectedPair } from "./pair.ts";

const ignore = Deno.build.os !== "linux";

function received(bytes: Uint8Array<ArrayBuffer>, from: number): number {
  try {
    return recv(from, bytes, MSG_DONTWAIT);
  } catch (error) {
    assert(error instanceof PosixError && error.code === "EAGAIN");
    return -1;
  }
}

function rowOf(port: number): TcpSocket | undefined {
  return tcpSockets().find(({ local, state }) =>
    local.port === port && state === "ESTABLISHED"
  );
}

for (const hostname of ["127.0.0.1", "::1"]) {
  Deno.test({
    name:
      `dropIncoming() leaves the peer unacknowledged, stopDropping() heals it: ${hostname} (Linux)`,
    ignore,
    async fn() {
      using pair = connectedPair(hostname);
      const { client, server } = pair;
      const buffer = new Uint8Array(100);
      dropIncoming(server);
      send(client, new Uint8Array(100).fill(7));
      // A retransmission proves that no acknowledgement came in time.
      const lost = await until(() => tcpInfo(client), {
        what: "a retransmission",
        accept: ({ totalRetransmits }) => totalRetransmits > 0,
      });
      assertEquals(lost.unacked, 1);
      assertEquals(lost.state, "ESTABLISHED");
      assertEquals(received(buffer, server.fd), -1);
      assertEquals(tcpInfo(server).dataSegmentsIn, 0);
      await until(() => rowOf(pair.clientAddress.port), {
        what: "a row with 100 bytes to send and a timer that runs",
        accept: (row) =>
          row?.sendQueue === 100 && row.timer.kind === "retransmit" &&
          row.timer.expiresMs > 0,
      });

      stopDropping(server);
      await until(() => tcpInfo(client), {
        what: "the acknowledgement",
        accept: ({ unacked }) => unacked === 0,
        deadlineMs: 20_000,
      });
      assertEquals(received(buffer, server.fd), 100);
      assertEquals(buffer[99], 7);
    },
  });
}

Deno.test({
  name:
    "dropIncoming() twice replaces the filter: one stopDropping() is enough (Linux)",
  ignore,
  fn() {
    using pair = connectedPair();
    dropIncoming(pair.server);
    dropIncoming(pair.server);
    stopDropping(pair.server);
    assertEquals(
      assertThrows(() => stopDropping(pair.server), PosixError).code,
      "ENOENT",
    );
  },
});

Deno.test({
  name: "a peer that is silent for TCP_USER_TIMEOUT gives ETIMEDOUT (Linux)",
  ignore,
  async fn() {
    using pair = connectedPair();
    setsockopt(pair.client, TCP_USER_TIMEOUT, 300);
    dropIncoming(pair.server);
    send(pair.client, new Uint8Array(1));
    await until(() => tcpInfo(pair.client), {
      what: "the connection to be given up",
      accept: ({ state }) => state === "CLOSE",
    });
    assertEquals(
      assertThrows(() => recv(pair.client, new Uint8Array(1)), PosixError).code,
      "ETIMEDOUT",
    );
  },
});
