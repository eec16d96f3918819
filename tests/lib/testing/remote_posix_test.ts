import { assertEquals, assertRejects } from "@std/assert";
import { SO_KEEPALIVE, SO_RCVBUF } from "lib/posix/mod.ts";
import { encode } from "lib/testing/encode.ts";
import { encodeOption, remotePosix } from "lib/testing/remote_posix.ts";
import { RemoteSocket, Story, Subject } from "lib/testing/mod.ts";

Deno.test("remotePosix() asks for each function by its name", async () => {
  const asked: unknown[] = [];
  const posix = remotePosix((name, args) => {
    asked.push([name, ...args]);
    return Promise.resolve(7);
  });
  const socket = new RemoteSocket(1, 5);
  assertEquals(await posix.send(socket, new Uint8Array(7)), 7);
  await posix.setsockopt(socket, SO_KEEPALIVE, true);
  assertEquals(asked, [
    ["send", socket, new Uint8Array(7)],
    ["setsockopt", socket, SO_KEEPALIVE, true],
  ]);
});

Deno.test("encodeOption() sends an option by its name, and nothing else", () => {
  assertEquals(encode(SO_RCVBUF, encodeOption), { $option: "SO_RCVBUF" });
  assertEquals(encode({ name: "x" }, encodeOption), { name: "x" });
});

Deno.test("Subject.posix reads and sets options of a socket over there", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await using subject = await Subject.load(file, new Story());
  await Deno.remove(file);
  const { ours, peer } = await subject.posix.connectedPair();
  assertEquals([ours, peer].map((end) => end instanceof RemoteSocket), [
    true,
    true,
  ]);
  await subject.posix.setsockopt(ours, SO_KEEPALIVE, true);
  assertEquals(await subject.posix.getsockopt(ours, SO_KEEPALIVE), true);
  assertEquals(await subject.posix.getsockopt(peer, SO_KEEPALIVE), false);
  assertEquals(await subject.posix.send(ours, new Uint8Array(3)), 3);
  await subject.posix.close(ours);
  await assertRejects(() => subject.posix.send(ours, new Uint8Array(1)));
  // What is checked by the compiler: these names and arguments do not exist.
  // @ts-expect-error no such function
  void subject.posix.sendto_all;
  // @ts-expect-error no such value of the option
  void (() => subject.posix.setsockopt(ours, SO_KEEPALIVE, "yes"));
  // @ts-expect-error classes are no calls
  void (() => subject.posix.Socket(3));
});
