import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import * as posix from "lib/posix/mod.ts";
import { peerCredentials, PosixError } from "lib/posix/mod.ts";
import { startPython, withPython } from "../python.ts";
import { testOnLinux } from "../test_on_linux.ts";

const { AF_UNIX, SOCK_STREAM } = posix;
const ignore = Deno.build.os !== "linux";

testOnLinux("peerCredentials() of a pair are this process's own", () => {
  const [left, right] = posix.socketpair(AF_UNIX, SOCK_STREAM);
  using _left = left;
  using _right = right;
  const own = { pid: Deno.pid, uid: Deno.uid(), gid: Deno.gid() };
  assertEquals<unknown>(peerCredentials(left), own);
});

testOnLinux("peerCredentials() without a peer names nobody", () => {
  using alone = posix.socket(AF_UNIX, SOCK_STREAM);
  const nobody = { pid: 0, uid: 2 ** 32 - 1, gid: 2 ** 32 - 1 };
  assertEquals(peerCredentials(alone), nobody);
});

testOnLinux("peerCredentials() of a closed socket throws EBADF", () => {
  const closed = posix.socket(AF_UNIX, SOCK_STREAM);
  closed.close();
  assertThrows(() => peerCredentials(closed), PosixError, "(EBADF)");
});

if (!ignore) {
  withPython(
    "peerCredentials() names another process that connected",
    async () => {
      const folder = await Deno.makeTempDir();
      await using cleanup = new AsyncDisposableStack();
      cleanup.defer(() => Deno.remove(folder, { recursive: true }));
      const path = join(folder, "s");
      using listener = posix.socket(AF_UNIX, SOCK_STREAM);
      posix.bind(listener, { path });
      posix.listen(listener, 1);
      await using client = startPython(
        "import os, socket, sys\n" +
          "s = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n" +
          "print(os.getpid())\ns.recv(1)",
        path,
      );
      const pid = Number((await client.lines.next()).value);
      using conn = posix.accept(listener).socket;
      assertEquals(peerCredentials(conn).pid, pid);
    },
  );
}
