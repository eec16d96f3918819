import { assert, assertEquals } from "@std/assert";
import { openSockets, udpSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  AF_INET,
  asInet,
  bind,
  connect,
  getsockname,
  recv,
  send,
  setsockopt,
  SO_RCVBUF,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import { MSG_DONTWAIT, PosixError } from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "udpSockets() counts the datagrams dropped for a full buffer",
  async () => {
    using receiver = socket(AF_INET, SOCK_DGRAM);
    setsockopt(receiver, SO_RCVBUF, 4096);
    bind(receiver, { hostname: "127.0.0.1", port: 0 });
    const address = asInet(getsockname(receiver));
    using sender = socket(AF_INET, SOCK_DGRAM);
    connect(sender, address);
    const sent = 100;
    for (let i = 0; i < sent; i++) send(sender, new Uint8Array(512));

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
          recv(receiver, buffer, MSG_DONTWAIT);
          received++;
        }
      } catch (error) {
        assert(error instanceof PosixError && error.code === "EAGAIN");
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
    const peer = find(asInet(getsockname(sender)).port);
    assertEquals(peer.connected, true);
    assertEquals(peer.remote, address);
  },
);
