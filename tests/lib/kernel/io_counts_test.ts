import { assert, assertEquals, assertThrows } from "@std/assert";
import { countIoTwice, ioCounts } from "lib/kernel/mod.ts";
import {
  connectedPair,
  PosixError,
  read,
  recv,
  send,
  setNonblocking,
  write,
} from "lib/posix/mod.ts";
import { testOnLinux } from "../test_on_linux.ts";

const bytes = new Uint8Array(100);

testOnLinux(
  "countIoTwice() counts read() and write() and their bytes, not itself",
  () => {
    using pair = connectedPair();
    const none = { reads: 0, writes: 0, bytesRead: 0, bytesWritten: 0 };
    assertEquals(countIoTwice(() => {}), none);
    assertEquals(
      countIoTwice(() => {
        for (let i = 0; i < 3; i++) write(pair.ours, bytes);
      }),
      { ...none, writes: 3, bytesWritten: 300 },
    );
    assertEquals(
      countIoTwice(() => {
        read(pair.peer, bytes.subarray(0, 1));
        read(pair.peer, bytes);
      }),
      { ...none, reads: 2, bytesRead: 101 }, // and again: 300 bytes are there
    );
  },
);

testOnLinux(
  "countIoTwice() counts a read() without data, no send(), recv(), EBADF",
  () => {
    using pair = connectedPair();
    setNonblocking(pair.ours, true);
    const fails = (call: () => void) => () =>
      void assertThrows(call, PosixError);
    assertEquals(countIoTwice(fails(() => read(pair.ours, bytes))).reads, 1);
    assertEquals(countIoTwice(fails(() => read(2 ** 20, bytes))).reads, 0);
    assertEquals(countIoTwice(() => void send(pair.ours, bytes)).writes, 0);
    assertEquals(countIoTwice(() => void recv(pair.peer, bytes)).reads, 0);
  },
);

testOnLinux("countIo() sees Deno's synchronous calls", async () => {
  const path = await Deno.makeTempFile();
  const counts = countIoTwice(() => Deno.writeFileSync(path, bytes));
  await Deno.remove(path);
  assertEquals([counts.writes, counts.bytesWritten], [1, 100]);
});

testOnLinux("ioCounts(pid) tells of another process", async () => {
  const child = new Deno.Command("cat", { stdin: "piped", stdout: "piped" })
    .spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.getReader();
  const exchange = async () => {
    await writer.write(bytes);
    await reader.read();
  };
  await exchange(); // It has started.
  const before = ioCounts(child.pid);
  await exchange();
  const after = ioCounts(child.pid);
  await writer.close();
  await reader.cancel();
  await child.status;
  assertEquals(after.writes - before.writes, 1);
  assertEquals(after.bytesWritten - before.bytesWritten, bytes.length);
  assert(after.reads - before.reads >= 1);
  assertThrows(() => ioCounts(2 ** 22 + 1), PosixError, "ENOENT");
});
