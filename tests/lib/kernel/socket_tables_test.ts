import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  parseProcAddress,
  parseProcRow,
  parseProcTable,
} from "lib/kernel/socket_tables.ts";
import { openSockets, udpSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

// The examples below are of little-endian machines, as all that Deno runs on.

Deno.test("parseProcAddress() reads the words of an address in this machine's order", () => {
  assertEquals(parseProcAddress("0100007F:1F90"), {
    family: "IPv4",
    hostname: "127.0.0.1",
    port: 8080,
  });
  assertEquals(parseProcAddress("00000000000000000000000001000000:0016"), {
    family: "IPv6",
    hostname: "::1",
    port: 22,
  });
  assertEquals(parseProcAddress("0000000000000000FFFF00000100007F:FFFF"), {
    family: "IPv6",
    hostname: "::ffff:127.0.0.1",
    port: 65535,
  });
  assertEquals(
    parseProcAddress("B80D0120000000000000000067452301:0000").hostname,
    "2001:db8::123:4567",
  );
});

Deno.test("parseProcAddress() refuses what is none", () => {
  const none = ["", "0100007F", "0100007F:1F9", "0100007:1F90", "x:1"];
  none.push("0100007F0100007F:1F90");
  for (const text of none) {
    assertThrows(() => parseProcAddress(text), SyntaxError, "not as in");
  }
});

Deno.test("parseProcRow() reads a row of /proc/net/tcp", () => {
  // The example of Documentation/networking/proc_net_tcp.rst.
  const row =
    "  46: 010310AC:9C4C 030310AC:1770 01 00000150:00000000 01:00000019 00000000  1000        0 54165785 4 cd1e6040 25 4 27 3 -1";
  assertEquals(parseProcRow(row), {
    local: { family: "IPv4", hostname: "172.16.3.1", port: 40012 },
    remote: { family: "IPv4", hostname: "172.16.3.3", port: 6000 },
    state: 1,
    sendQueue: 0x150,
    receiveQueue: 0,
    timer: { kind: "retransmit", expiresMs: 250 },
    retransmits: 0,
    uid: 1000,
    inode: 54165785,
    drops: 0,
  });
});

Deno.test("parseProcRow() reads the short row of a connection in TIME_WAIT", () => {
  const row =
    "   1: 0100007F:A2B4 0100007F:1F90 06 00000000:00000000 03:00001770 00000000     0        0 0 3 0000000000000000";
  const { state, timer, inode, drops } = parseProcRow(row);
  assertEquals(
    { state, timer, inode, drops },
    {
      state: 6,
      timer: { kind: "time-wait", expiresMs: 60_000 },
      inode: 0,
      drops: 0,
    },
  );
});

Deno.test("parseProcRow() reads the drops at the end of a row of /proc/net/udp", () => {
  const row =
    " 1234: 0100007F:E1B2 00000000:0000 07 00000000:00001100 00:00000000 00000000  1001        0 9876 2 0000000000000000 42";
  const { state, receiveQueue, uid, inode, drops } = parseProcRow(row);
  assertEquals(
    { state, receiveQueue, uid, inode, drops },
    { state: 7, receiveQueue: 0x1100, uid: 1001, inode: 9876, drops: 42 },
  );
});

Deno.test("parseProcRow() refuses a row that is cut off", () => {
  assertThrows(() => parseProcRow("  0: 0100007F:1F90 0000"), SyntaxError);
});

Deno.test("parseProcTable() gives each socket once, as it was last", () => {
  const row = (local: string, remote: string, state: string, inode: number) =>
    `  0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000000000000000`;
  const [a, b, any] = ["0100007F:1F90", "0100007F:A2B4", "00000000:0000"];
  const text = (...rows: string[]) => ["  sl  local_address …", ...rows, ""];
  const seen = (table: "tcp" | "udp", rows: string[]) =>
    parseProcTable(table, text(...rows).join("\n"))
      .map(({ state, inode }) => [state, inode]);

  // Two that listen on one port; a connection whose end is closed meanwhile.
  const tcp = [
    row(a, any, "0A", 11),
    row(a, any, "0A", 12),
    row(a, any, "0A", 11),
    row(a, b, "01", 13),
    row(b, a, "01", 14),
    row(a, b, "06", 0),
  ];
  assertEquals(seen("tcp", tcp), [[10, 11], [10, 12], [6, 0], [1, 14]]);

  // Two sockets of UDP may have the same ends.
  const udp = [row(a, b, "01", 21), row(a, b, "01", 22), row(a, b, "01", 21)];
  assertEquals(seen("udp", udp), [[1, 21], [1, 22]]);
});

testOnLinux(
  "udpSockets() counts the datagrams dropped for a full buffer",
  async () => {
    using receiver = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.setsockopt(receiver, posix.SO_RCVBUF, 4096);
    posix.bind(receiver, { hostname: "127.0.0.1", port: 0 });
    const address = posix.asInet(posix.getsockname(receiver));
    using sender = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    posix.connect(sender, address);
    const sent = 100;
    for (let i = 0; i < sent; i++) posix.send(sender, new Uint8Array(512));

    const find = (port: number) => {
      const found = udpSockets().find(({ local }) =>
        local.port === port && local.hostname === "127.0.0.1"
      );
      assert(found !== undefined);
      return found;
    };
    // On loopback a datagram has arrived, or is dropped, when send returns,
    // unless the other processor took it over.
    let received = 0;
    await until(() => {
      try {
        for (const buffer = new Uint8Array(512);;) {
          posix.recv(receiver, buffer, posix.MSG_DONTWAIT);
          received++;
        }
      } catch (error) {
        assert(error instanceof posix.PosixError && error.code === "EAGAIN");
      }
      return received + find(address.port).drops;
    }, { what: `${sent} datagrams`, accept: (n) => n === sent });
    const { drops, connected, inode, receiveQueue } = find(address.port);
    assert(0 < received && received < sent, `${received} received`);
    assertEquals(drops, sent - received);
    assertEquals({ connected, receiveQueue }, {
      connected: false,
      receiveQueue: 0,
    });
    assertEquals(
      inode,
      openSockets().find(({ fd }) => fd === receiver.fd)?.inode,
    );
    const peer = find(posix.asInet(posix.getsockname(sender)).port);
    assertEquals(peer.connected, true);
    assertEquals(peer.remote, address);
  },
);
