import { assert, assertEquals, assertThrows } from "@std/assert";
import { openPipes, openSockets } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "openSockets() has the sockets that are open, with their own inodes",
  () => {
    const a = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
    const fd = a.fd;
    using b = posix.socket(posix.AF_INET6, posix.SOCK_DGRAM);
    const open = openSockets();
    const inode = (wanted: number) =>
      open.find((entry) => entry.fd === wanted)?.inode;
    assert(inode(fd) !== undefined && inode(b.fd) !== undefined);
    assert(inode(fd) !== inode(b.fd));
    const link = Deno.readLinkSync(`/proc/self/fd/${b.fd}`);
    assertEquals(link, `socket:[${inode(b.fd)}]`);
    a.close();
    const still = openSockets().find((entry) => entry.inode === inode(fd));
    assertEquals(still, undefined);
  },
);

testOnLinux(
  "openSockets() of a process that is not there gives NotFound",
  () => {
    // Beyond the largest number a process can have (proc_sys_kernel(5)).
    assertThrows(() => openSockets(2 ** 22 + 1), Deno.errors.NotFound);
  },
);

testOnLinux("openPipes() tells both ends of a pipe apart", () => {
  using ends = posix.pipe();
  const found = (fd: number) => openPipes().find((each) => each.fd === fd);
  const read = found(ends.readEnd.fd);
  const write = found(ends.writeEnd.fd);
  assertEquals([read?.end, write?.end], ["read", "write"]);
  assertEquals(read?.inode, write?.inode);
  const fd = ends.writeEnd.fd;
  ends.writeEnd.close();
  const still = openPipes().filter((each) =>
    each.inode === read?.inode && each.fd === fd
  );
  assertEquals(still, []);
});

testOnLinux("openPipes() tells which end does not block", () => {
  using ends = posix.pipe();
  posix.setNonblocking(ends.writeEnd, true);
  const flag = (fd: number) =>
    openPipes().find((each) => each.fd === fd)?.nonblocking;
  assertEquals(flag(ends.readEnd.fd), false);
  assertEquals(flag(ends.writeEnd.fd), true);
});

testOnLinux("openPipes() leaves sockets out", () => {
  using other = posix.socket(posix.AF_UNIX, posix.SOCK_STREAM);
  assertEquals(openPipes().filter(({ fd }) => fd === other.fd), []);
});

testOnLinux("openPipes() of a process that is not there gives NotFound", () => {
  assertThrows(() => openPipes(2 ** 22 + 1), Deno.errors.NotFound);
});
