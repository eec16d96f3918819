import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { python, withPython } from "../python.ts";
import { testOnLinux } from "../test_on_linux.ts";
import { anyAddress, failure, highNumber } from "./sockets.ts";

withPython(
  "socket() makes or refuses the combinations that Python does",
  () => {
    const combinations = [posix.AF_INET, posix.AF_INET6, posix.AF_UNIX].flatMap(
      (family) =>
        [
          posix.SOCK_STREAM,
          posix.SOCK_DGRAM,
          posix.SOCK_RAW,
          posix.SOCK_SEQPACKET,
        ].flatMap((type) =>
          [0, 6, 17, 255].map((protocol) => [family, type, protocol] as const)
        ),
    );
    const theirs = python<string[]>(
      `
import errno, socket
def attempt(family, type, protocol):
    try:
        socket.socket(family, type, protocol).close()
        return "made"
    except OSError as e: return errno.errorcode[e.errno]
print(json.dumps([attempt(*c) for c in given]))`,
      combinations,
    );
    const ours = combinations.map((combination) => {
      try {
        posix.socket(...combination).close();
        return "made";
      } catch (error) {
        return error instanceof posix.PosixError ? error.code : String(error);
      }
    });
    assertEquals(ours, theirs);
  },
);

Deno.test("socket() names the combination in its error", () => {
  const { message } = failure(() =>
    posix.socket(posix.AF_INET, posix.SOCK_SEQPACKET)
  );
  assert(
    message.startsWith("socket AF_INET SOCK_SEQPACKET 0: "),
    message,
  );
});

Deno.test("socket() gives a blocking descriptor", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertEquals(posix.isNonblocking(s), false);
});

testOnLinux("socket() sets close-on-exec", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  const info = Deno.readTextFileSync(`/proc/self/fdinfo/${s.fd}`);
  const flags = parseInt(/flags:\s*(\d+)/.exec(info)?.[1] ?? "", 8);
  assert(flags & 0o2000000, info);
});

Deno.test("Socket.close() closes once; a reused number is not touched", () => {
  const number = highNumber();
  const first = new posix.Socket(number);
  first.close();
  assert(first.closed);
  assertEquals(first.fd, -1);
  using second = new posix.Socket(highNumber(number));
  assertEquals(second.fd, number);
  first.close();
  posix.close(first);
  posix.bind(second, anyAddress.IPv4);
  assertEquals(posix.getsockname(second).family, "IPv4");
});

Deno.test("every call on a closed Socket fails with EBADF", () => {
  const s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  s.close();
  using _ = posix.socket(posix.AF_INET, posix.SOCK_DGRAM); // has its number now
  for (
    const [name, call] of [
      ["bind", () => posix.bind(s, anyAddress.IPv4)],
      ["getsockname", () => posix.getsockname(s)],
      ["send", () => posix.send(s, new Uint8Array(1))],
      ["recv", () => posix.recv(s, new Uint8Array(1))],
      ["fcntl", () => posix.isNonblocking(s)],
    ] as const
  ) {
    const { code, message } = failure(call);
    assertEquals(code, "EBADF");
    assertEquals(message, `${name}: the socket is closed (EBADF)`);
  }
});

Deno.test("a number that can be no descriptor is refused", () => {
  for (const fd of [-1, 1.5, NaN, 2 ** 32 + 1]) {
    assertThrows(
      () => posix.getsockname(fd),
      posix.PosixError,
      "is not a descriptor",
    );
  }
});

Deno.test("Socket.detach() gives the number away without closing it", () => {
  const s = new posix.Socket(highNumber());
  const fd = s.detach();
  assert(s.closed);
  s.close();
  assertEquals(posix.getsockname(fd).family, "IPv4");
  assertEquals(s.detach(), -1);
  posix.close(fd);
  assertEquals(failure(() => posix.close(fd)).code, "EBADF");
});

Deno.test("Socket takes ownership of a number until the block ends", () => {
  const fd = highNumber();
  {
    using s = new posix.Socket(fd);
    assertEquals(s.fd, fd);
  }
  assertEquals(failure(() => posix.getsockname(fd)).code, "EBADF");
});
