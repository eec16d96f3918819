import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  bytes,
  connected,
  datagram,
  failure,
  listening,
  text,
} from "./sockets.ts";

Deno.test("tryRecv() tells data, nothing and the end apart", () => {
  using pair = connected(); // blocking sockets
  const buffer = new Uint8Array(9);
  assertEquals(posix.tryRecv(pair.server, buffer), posix.WOULD_BLOCK);
  posix.send(pair.client, bytes("hello"));
  assertEquals(posix.tryRecv(pair.server, buffer, posix.MSG_PEEK), 5);
  assertEquals(posix.tryRecv(pair.server, buffer), 5);
  assertEquals(text(buffer.subarray(0, 5)), "hello");
  assertEquals(posix.tryRecv(pair.server, buffer), posix.WOULD_BLOCK);
  posix.shutdown(pair.client, posix.SHUT_WR);
  assertEquals(posix.tryRecv(pair.server, buffer), 0);
});

Deno.test("tryRecv() throws every other error, with the peer's address", () => {
  using pair = connected();
  posix.disconnect(pair.client);
  const error = failure(() => posix.tryRecv(pair.server, new Uint8Array(1)));
  assertEquals(error.code, "ECONNRESET");
  using s = datagram();
  s.close();
  assertEquals(
    failure(() => posix.tryRecv(s, new Uint8Array(1))).code,
    "EBADF",
  );
});

Deno.test("trySend() takes what there is room for, then nothing", () => {
  using pair = connected(); // blocking sockets
  const chunk = new Uint8Array(100_000);
  let sent = 0;
  let last = 0;
  while ((last = posix.trySend(pair.client, chunk)) !== posix.WOULD_BLOCK) {
    sent += last;
  }
  assert(sent > 0);
  let read = 0;
  while (read < sent) read += posix.recv(pair.server, chunk);
  assertEquals(read, sent);
});

Deno.test("trySend() sends a part from the start of a buffer", () => {
  using pair = connected();
  assertEquals(posix.trySend(pair.client, bytes("hello, world"), 5), 5);
  const buffer = new Uint8Array(99);
  assertEquals(
    text(buffer.subarray(0, posix.recv(pair.server, buffer))),
    "hello",
  );
  for (const length of [-1, 6, NaN]) {
    assertThrows(
      () => posix.trySend(pair.client, bytes("hello"), length),
      RangeError,
      `send ${length} bytes: there are 5`,
    );
  }
  assertEquals(posix.trySend(pair.client, new Uint8Array(0)), 0);
});

Deno.test("trySend() throws EPIPE and raises no signal", () => {
  using pair = connected();
  posix.disconnect(pair.server);
  const codes = [1, 2, 3].map(() => {
    try {
      posix.trySend(pair.client, bytes("x"));
      return "sent";
    } catch (error) {
      return (error as { code?: string }).code;
    }
  });
  assert(codes.includes("EPIPE"), codes.join());
});

Deno.test("tryAccept() gives undefined when nobody waits", () => {
  using listener = listening();
  assertThrows(() => posix.tryAccept(listener), TypeError, "blocking");
  posix.setNonblocking(listener, true);
  assertEquals(posix.tryAccept(listener), undefined);
  using s = datagram();
  posix.setNonblocking(s, true);
  assertEquals(failure(() => posix.tryAccept(s)).code, "EOPNOTSUPP");
});
