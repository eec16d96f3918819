import { assertEquals, assertThrows } from "@std/assert";
import { openPipes } from "lib/kernel/mod.ts";
import {
  AF_UNIX,
  pipe,
  setNonblocking,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux("openPipes() tells both ends of a pipe apart", () => {
  using ends = pipe();
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
  using ends = pipe();
  setNonblocking(ends.writeEnd, true);
  const flag = (fd: number) =>
    openPipes().find((each) => each.fd === fd)?.nonblocking;
  assertEquals(flag(ends.readEnd.fd), false);
  assertEquals(flag(ends.writeEnd.fd), true);
});

testOnLinux("openPipes() leaves sockets out", () => {
  using other = socket(AF_UNIX, SOCK_STREAM);
  assertEquals(openPipes().filter(({ fd }) => fd === other.fd), []);
});

testOnLinux("openPipes() of a process that is not there gives NotFound", () => {
  assertThrows(() => openPipes(2 ** 22 + 1), Deno.errors.NotFound);
});
