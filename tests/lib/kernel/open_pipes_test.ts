import { assertEquals, assertThrows } from "@std/assert";
import { openPipes } from "lib/kernel/mod.ts";
import {
  AF_UNIX,
  pipe,
  setNonblocking,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";

const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "openPipes() tells both ends of a pipe apart (Linux)",
  ignore,
  fn() {
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
  },
});

Deno.test({
  name: "openPipes() tells which end does not block (Linux)",
  ignore,
  fn() {
    using ends = pipe();
    setNonblocking(ends.writeEnd, true);
    const flag = (fd: number) =>
      openPipes().find((each) => each.fd === fd)?.nonblocking;
    assertEquals(flag(ends.readEnd.fd), false);
    assertEquals(flag(ends.writeEnd.fd), true);
  },
});

Deno.test({
  name: "openPipes() leaves sockets out (Linux)",
  ignore,
  fn() {
    using other = socket(AF_UNIX, SOCK_STREAM);
    assertEquals(openPipes().filter(({ fd }) => fd === other.fd), []);
  },
});

Deno.test({
  name: "openPipes() of a process that is not there gives NotFound (Linux)",
  ignore,
  fn() {
    assertThrows(() => openPipes(2 ** 22 + 1), Deno.errors.NotFound);
  },
});
