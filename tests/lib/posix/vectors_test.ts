import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { python, startPython, withPython } from "../python.ts";
import {
  bytes,
  connected,
  datagram,
  failure,
  listening,
  text,
} from "./sockets.ts";
import { accept, localPort, readable } from "lib/posix/mod.ts";

const DEADLINE_MS = 10_000;

Deno.test("writev() sends the buffers in order, as one", () => {
  using pair = connected();
  const whole = bytes("__hello__, world");
  const parts = [whole.subarray(2, 7), new Uint8Array(0), whole.subarray(9)];
  assertEquals(posix.writev(pair.client, parts), 12);
  const buffer = new Uint8Array(99);
  assertEquals(posix.recv(pair.server, buffer), 12);
  assertEquals(text(buffer.subarray(0, 12)), "hello, world");
});

Deno.test("readv() fills one buffer before the next, and no byte beside", () => {
  using pair = connected();
  posix.send(pair.client, bytes("abcdefg"));
  const around = new Uint8Array(8).fill(46);
  const [first, last] = [around.subarray(1, 4), new Uint8Array(10).fill(46)];
  assertEquals(posix.readv(pair.server, [first, new Uint8Array(0), last]), 7);
  assertEquals(text(around), ".abc....");
  assertEquals(text(last), "defg......");
});

Deno.test("writev() and readv() take shared memory, and the same buffer twice", () => {
  using pair = connected();
  const shared = new Uint8Array(new SharedArrayBuffer(2)).fill(65);
  assertEquals(posix.writev(pair.client, [shared, shared]), 4);
  const target = new Uint8Array(new SharedArrayBuffer(4));
  assertEquals(posix.readv(pair.server, [target]), 4);
  assertEquals([...target], [65, 65, 65, 65]);
});

Deno.test("writev() and readv() of no buffers transfer nothing", () => {
  using pair = connected();
  assertEquals(posix.writev(pair.client, []), 0);
  assertEquals(posix.writev(pair.client, [new Uint8Array(0)]), 0);
  posix.send(pair.client, bytes("x"));
  assertEquals(posix.readv(pair.server, []), 0);
  assertEquals(posix.readv(pair.server, [new Uint8Array(3)]), 1);
});

Deno.test("readv() returns 0 at the end of the stream", () => {
  using pair = connected();
  pair.client.close();
  assertEquals(posix.readv(pair.server, [new Uint8Array(3)]), 0);
});

Deno.test("writev() and readv() take IOV_MAX buffers and not one more", () => {
  using pair = connected();
  const list = Array<Uint8Array>(posix.IOV_MAX).fill(new Uint8Array([1]));
  assertEquals(posix.writev(pair.client, list), posix.IOV_MAX);
  assertEquals(posix.readv(pair.server, list), posix.IOV_MAX);
  const more = [...list, new Uint8Array(1)];
  assertEquals(failure(() => posix.writev(pair.client, more)).code, "EINVAL");
  const { code, operation } = failure(() => posix.readv(pair.server, more));
  assertEquals([code, operation], ["EINVAL", "readv"]);
});

Deno.test("writev() may end in the middle of a buffer", () => {
  using pair = connected();
  posix.setNonblocking(pair.client, true);
  const much = new Uint8Array(1 << 23);
  const count = posix.writev(pair.client, [new Uint8Array(10), much, much]);
  assert(count > 10 && count < 10 + 2 * much.length, `${count}`);
  const { code } = failure(() => {
    for (;;) posix.writev(pair.client, [much]);
  });
  assertEquals(code, "EAGAIN");
});

Deno.test("writev() to a closed peer fails with EPIPE and does not kill", () => {
  using pair = connected();
  pair.server.close();
  const { code } = failure(() => {
    for (;;) posix.writev(pair.client, [bytes("x")]);
  });
  assert(code === "EPIPE" || code === "ECONNRESET", code);
});

Deno.test("writev() on UDP is one datagram, and readv() cuts it", () => {
  using receiver = datagram();
  using sender = datagram();
  posix.connect(sender, posix.getsockname(receiver));
  posix.writev(sender, [bytes("ab"), bytes("cd")]);
  assertEquals(posix.recvfrom(receiver, new Uint8Array(9)).length, 4);
  posix.sendto(sender, bytes("abcdef"), posix.getsockname(receiver));
  const [first, last] = [new Uint8Array(1), new Uint8Array(2)];
  assertEquals(posix.readv(receiver, [first, last]), 3);
  assertEquals(text(first) + text(last), "abc");
});

Deno.test("writev() and readv() work on a pipe, and name a closed one", () => {
  using ends = posix.pipe();
  assertEquals(posix.writev(ends.writeEnd, [bytes("ab"), bytes("c")]), 3);
  const buffer = new Uint8Array(3);
  assertEquals(posix.readv(ends.readEnd, [buffer]), 3);
  assertEquals(text(buffer), "abc");
  ends.readEnd.close();
  assertEquals(
    failure(() => posix.readv(ends.readEnd, [buffer])).code,
    "EBADF",
  );
});

withPython("a list of buffers is the same to Python's os.writev", async () => {
  const parts = ["head ", "", "and a body", "."];
  const theirs = python<number>(
    `
import os
r, w = os.pipe()
print(os.writev(w, [part.encode() for part in given]))`,
    parts,
  );
  using listener = listening();
  await using client = startPython(
    `
import os, socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
head, rest = bytearray(5), bytearray(100)
n = os.readv(s.fileno(), [head, rest])
print(n, head.decode() + "|" + rest[:n - 5].decode())`,
    localPort(listener),
  );
  assert(await readable(listener, DEADLINE_MS));
  using server = accept(listener).socket;
  assertEquals(posix.writev(server, parts.map(bytes)), theirs);
  const { value } = await client.lines.next();
  assertEquals(value, `${theirs} head |and a body.`);
});
