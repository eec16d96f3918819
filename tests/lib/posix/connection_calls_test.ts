import * as posix from "lib/posix/mod.ts";
import { rawGetsockopt } from "lib/posix/raw_options.ts";
import { SOL_SOCKET } from "lib/posix/constants.ts";
import { constants } from "lib/posix/constants/table.ts";
import { assert, assertEquals } from "@std/assert";
import {
  anyAddress,
  bytes,
  connected,
  datagram,
  failure,
  highNumber,
  listening,
} from "./sockets.ts";
import { testWithoutRights } from "./without_rights.ts";
import { testOnLinux } from "../test_on_linux.ts";

const DEADLINE_MS = 10_000;

/** A port on which nothing listens: taken, and never listened on. */
function deadAddress() {
  const holder = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.bind(holder, anyAddress.IPv4);
  return { holder, address: posix.getsockname(holder) };
}

testOnLinux("an abstract local name needs no file", () => {
  const path = `\0lib-posix-test-${Deno.pid}`;
  using listener = listening({ path });
  using client = posix.socket(posix.AF_UNIX, posix.SOCK_STREAM);
  posix.connect(client, { path });
  assertEquals(posix.getpeername(client), { family: "unix", path });
  assertEquals(posix.getsockname(listener), { family: "unix", path });
});

Deno.test("connect() to a port where nothing listens is refused", () => {
  const { holder, address } = deadAddress();
  using _ = holder;
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  const error = failure(() => posix.connect(s, address));
  assertEquals(error.code, "ECONNREFUSED");
  assertEquals(
    error.message,
    `connect ${
      posix.formatAddress(address)
    }: connection refused (ECONNREFUSED)`,
  );
});

Deno.test("connect() without blocking ends with SO_ERROR", async () => {
  const { holder, address } = deadAddress();
  using _ = holder;
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.setNonblocking(s, true);
  const { code, errno } = failure(() => posix.connect(s, address));
  assertEquals([code, errno], ["EINPROGRESS", constants.EINPROGRESS]);
  assert(await posix.writable(s, DEADLINE_MS));
  const [error] = new Int32Array(
    rawGetsockopt(s, SOL_SOCKET, constants.SO_ERROR, 4).buffer,
  );
  assertEquals(error, Deno.build.os === "linux" ? 111 : 61); // ECONNREFUSED
});

Deno.test("bind() to a used address fails with EADDRINUSE", () => {
  using first = listening();
  using second = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  const address = posix.getsockname(first);
  const error = failure(() => posix.bind(second, address));
  assertEquals(error.code, "EADDRINUSE");
  assertEquals(
    error.message,
    `bind ${posix.formatAddress(address)}: address already in use (EADDRINUSE)`,
  );
});

Deno.test("bind() to an address of another host fails with EADDRNOTAVAIL", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  // 192.0.2.0/24 is for documentation (RFC 5737): no host has it.
  const error = failure(() =>
    posix.bind(s, { hostname: "192.0.2.1", port: 0 })
  );
  assertEquals(error.code, "EADDRNOTAVAIL");
});

Deno.test("bind() twice fails with EINVAL", () => {
  using s = datagram();
  assertEquals(failure(() => posix.bind(s, anyAddress.IPv4)).code, "EINVAL");
});

await testWithoutRights(
  "bind() to a low port fails with EACCES",
  `
  import { AF_INET, bind, SOCK_STREAM, socket } from "lib/posix/mod.ts";
  using s = socket(AF_INET, SOCK_STREAM);
  try {
    bind(s, { hostname: "127.0.0.1", port: 79 });
  } catch (error) {
    console.log(error.message);
  }`,
  (printed) =>
    assertEquals(printed, "bind 127.0.0.1:79: permission denied (EACCES)"),
);

Deno.test("listen() fails on a datagram socket and names its address", () => {
  using s = datagram();
  const error = failure(() => posix.listen(s, 1));
  assertEquals(error.code, "EOPNOTSUPP");
  assertEquals(error.address, posix.formatAddress(posix.getsockname(s)));
});

Deno.test("accept() fails with EINVAL before listen, EAGAIN when none waits", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.bind(s, anyAddress.IPv4);
  assertEquals(failure(() => posix.accept(s)).code, "EINVAL");
  posix.listen(s, 1);
  posix.setNonblocking(s, true);
  assertEquals(failure(() => posix.accept(s)).code, "EAGAIN");
});

testOnLinux("accept() gives a blocking, close-on-exec socket", () => {
  using pair = connected();
  const info = Deno.readTextFileSync(`/proc/self/fdinfo/${pair.server.fd}`);
  const flags = parseInt(/flags:\s*(\d+)/.exec(info)?.[1] ?? "", 8);
  assertEquals(flags & 0o2000000, 0o2000000);
  assertEquals(flags & constants.O_NONBLOCK, 0);
});

Deno.test("disconnect() resets a TCP connection", () => {
  using pair = connected();
  posix.disconnect(pair.client);
  const { code } = failure(() => posix.recv(pair.server, new Uint8Array(1)));
  assertEquals(code, "ECONNRESET");
});

/** A datagram socket at a port that was free a moment before, and still is. */
function askedForByNumber(): posix.Socket {
  for (let tries = 1;; tries++) {
    const probe = datagram();
    const address = posix.getsockname(probe);
    probe.close();
    try {
      return datagram(address);
    } catch (error) {
      // While another test starts a process, that has a copy of the probe.
      const taken = error instanceof posix.PosixError &&
        error.code === "EADDRINUSE";
      if (!taken || tries === 20) throw error;
    }
  }
}

Deno.test("disconnect() lets a datagram socket hear everyone again", async () => {
  // A port asked for by number outlives the peer.
  using receiver = askedForByNumber();
  const address = posix.getsockname(receiver);
  using friend = datagram();
  using stranger = datagram();
  posix.connect(receiver, posix.getsockname(friend));
  posix.disconnect(receiver);
  assertEquals(failure(() => posix.getpeername(receiver)).code, "ENOTCONN");
  assertEquals(posix.getsockname(receiver), address);
  posix.sendto(stranger, bytes("x"), address);
  assert(await posix.readable(receiver, DEADLINE_MS));
  assertEquals(posix.recv(receiver, new Uint8Array(1)), 1);
});

testOnLinux("disconnect() gives up a port that the kernel chose", () => {
  using s = datagram();
  posix.connect(s, posix.getsockname(s));
  posix.disconnect(s);
  assertEquals(posix.localPort(s), 0);
});

Deno.test("shutdown() ends one direction and keeps the other", () => {
  using pair = connected();
  posix.shutdown(pair.client, posix.SHUT_WR);
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
  posix.send(pair.server, bytes("still"));
  assertEquals(posix.recv(pair.client, new Uint8Array(9)), 5);
  assertEquals(
    failure(() => posix.send(pair.client, bytes("x"))).code,
    "EPIPE",
  );
  posix.shutdown(pair.server, posix.SHUT_RDWR);
  assertEquals(posix.recv(pair.client, new Uint8Array(9)), 0);
});

Deno.test("shutdown() fails unconnected, and for a direction that is none", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertEquals(
    failure(() => posix.shutdown(s, posix.SHUT_RD)).code,
    "ENOTCONN",
  );
  using pair = connected();
  const error = failure(() => posix.shutdown(pair.client, 7));
  assertEquals(error.code, "EINVAL");
  assertEquals(
    error.address,
    posix.formatAddress(posix.getsockname(pair.server)),
  );
});

Deno.test("close() closes a number, and tells if it is not open", () => {
  const fd = highNumber();
  posix.close(fd);
  const error = failure(() => posix.close(fd));
  assertEquals(error.message, `close ${fd}: bad file descriptor (EBADF)`);
});

Deno.test("close() lets the peer read the end of the stream", () => {
  using pair = connected();
  posix.close(pair.client);
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
});
