import * as posix from "lib/posix/mod.ts";
import { constants } from "lib/posix/constants/table.ts";
import { errno } from "lib/posix/errno.ts";
import { libc } from "lib/posix/libc.ts";
import { assertEquals } from "@std/assert";
import { handledByC } from "./handled_by_c.ts";
import { hasPython, startPython } from "../python.ts";
import { datagram } from "./sockets.ts";

/*
 * A call with a time limit (SO_RCVTIMEO, SO_SNDTIMEO) fails with EINTR after
 * any signal handler, SA_RESTART or not (signal(7)). The signals come from
 * outside and go to the very thread that is blocked in the call.
 */
const SO_RCVTIMEO = 20;
const SO_SNDTIMEO = 21;
const longTime = new Uint8Array(new BigInt64Array([30n, 0n]).buffer);

const signals = `
import ctypes, os, signal, socket, sys, time
pid, thread, port = map(int, sys.argv[1:4])
libc = ctypes.CDLL(None)
def blocked():
    # The number of the system call it is in, or "running".
    with open(f"/proc/{pid}/task/{thread}/syscall") as f: return f.read().split()[0]
def interrupt(call):
    while blocked() != call: time.sleep(0.001)
    libc.tgkill(pid, thread, signal.SIGUSR2)
`;

function thread(): number {
  return Number(Deno.readLinkSync("/proc/thread-self").split("/").at(-1));
}

function interrupted(name: string, fn: () => Promise<void>): void {
  const able = Deno.build.os === "linux" && Deno.build.arch === "x86_64" &&
    hasPython;
  Deno.test({
    name: able ? name : `${name} (needs Linux on x86-64 and python3)`,
    ignore: !able,
    async fn() {
      using _ = handledByC(posix.SIGUSR2);
      await fn();
    },
  });
}

interrupted(
  "recv() goes on after a signal that makes the C call fail",
  async () => {
    using s = datagram();
    posix.rawSetsockopt(s, posix.SOL_SOCKET, SO_RCVTIMEO, longTime);
    await using _python = startPython(
      `${signals}
RECVFROM = "45"
for _ in range(6): interrupt(RECVFROM)
while blocked() != RECVFROM: time.sleep(0.001)
socket.socket(type=socket.SOCK_DGRAM).sendto(b"done", ("127.0.0.1", port))`,
      Deno.pid,
      thread(),
      posix.localPort(s),
    );
    const buffer = new Uint8Array(9);
    // The C function alone does fail: else this test would show nothing.
    const result = libc().recv(s.fd, buffer, 9n, 0);
    const error = errno();
    assertEquals([result, error], [-1, constants.EINTR]);
    assertEquals(posix.recv(s, buffer), 4);
  },
);

interrupted("connect() waits for its result after a signal", async () => {
  await using python = startPython(
    `${signals}
l = socket.socket(); l.bind(("127.0.0.1", 0)); l.listen(0)
full = socket.create_connection(l.getsockname())
print(l.getsockname()[1])
interrupt("42") # connect: its SYN is dropped, as the queue is full
while blocked() == "42": time.sleep(0.001)
a, b = l.accept()[0], l.accept()[0]
print(b.getpeername()[1])`,
    Deno.pid,
    thread(),
    0,
  );
  const port = Number((await python.lines.next()).value);
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  posix.rawSetsockopt(s, posix.SOL_SOCKET, SO_SNDTIMEO, longTime);
  posix.connect(s, { hostname: "127.0.0.1", port });
  assertEquals(posix.getpeername(s), {
    family: "IPv4",
    hostname: "127.0.0.1",
    port,
  });
  assertEquals((await python.lines.next()).value, `${posix.localPort(s)}`);
  assertEquals(posix.getsockname(s).family, "IPv4");
});
