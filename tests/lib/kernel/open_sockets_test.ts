import { assert, assertEquals, assertThrows } from "@std/assert";
import { openSockets } from "lib/kernel/mod.ts";
import { AF_INET, AF_INET6, SOCK_DGRAM, SOCK_STREAM } from "lib/posix/mod.ts";
import { socket } from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

testOnLinux(
  "openSockets() has the sockets that are open, with their own inodes",
  () => {
    const a = socket(AF_INET, SOCK_STREAM);
    const fd = a.fd;
    using b = socket(AF_INET6, SOCK_DGRAM);
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
