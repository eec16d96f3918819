import {
  disconnect,
  MSG_PEEK,
  recv,
  send,
  setNonblocking,
  SHUT_WR,
  shutdown,
  tryAccept,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";
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
  assertEquals(tryRecv(pair.server, buffer), WOULD_BLOCK);
  send(pair.client, bytes("hello"));
  assertEquals(tryRecv(pair.server, buffer, MSG_PEEK), 5);
  assertEquals(tryRecv(pair.server, buffer), 5);
  assertEquals(text(buffer.subarray(0, 5)), "hello");
  assertEquals(tryRecv(pair.server, buffer), WOULD_BLOCK);
  shutdown(pair.client, SHUT_WR);
  assertEquals(tryRecv(pair.server, buffer), 0);
});

Deno.test("tryRecv() throws every other error, with the peer's address", () => {
  using pair = connected();
  disconnect(pair.client);
  const error = failure(() => tryRecv(pair.server, new Uint8Array(1)));
  assertEquals(error.code, "ECONNRESET");
  using s = datagram();
  s.close();
  assertEquals(failure(() => tryRecv(s, new Uint8Array(1))).code, "EBADF");
});

Deno.test("trySend() takes what there is room for, then nothing", () => {
  using pair = connected(); // blocking sockets
  const chunk = new Uint8Array(100_000);
  let sent = 0;
  let last = 0;
  while ((last = trySend(pair.client, chunk)) !== WOULD_BLOCK) sent += last;
  assert(sent > 0);
  let read = 0;
  while (read < sent) read += recv(pair.server, chunk);
  assertEquals(read, sent);
});

Deno.test("trySend() sends a part from the start of a buffer", () => {
  using pair = connected();
  assertEquals(trySend(pair.client, bytes("hello, world"), 5), 5);
  const buffer = new Uint8Array(99);
  assertEquals(text(buffer.subarray(0, recv(pair.server, buffer))), "hello");
  for (const length of [-1, 6, NaN]) {
    assertThrows(
      () => trySend(pair.client, bytes("hello"), length),
      RangeError,
      `send ${length} bytes: there are 5`,
    );
  }
  assertEquals(trySend(pair.client, new Uint8Array(0)), 0);
});

Deno.test("trySend() throws EPIPE and raises no signal", () => {
  using pair = connected();
  disconnect(pair.server);
  const codes = [1, 2, 3].map(() => {
    try {
      trySend(pair.client, bytes("x"));
      return "sent";
    } catch (error) {
      return (error as { code?: string }).code;
    }
  });
  assert(codes.includes("EPIPE"), codes.join());
});

Deno.test("tryAccept() gives undefined when nobody waits", () => {
  using listener = listening();
  assertThrows(() => tryAccept(listener), TypeError, "blocking");
  setNonblocking(listener, true);
  assertEquals(tryAccept(listener), undefined);
  using s = datagram();
  setNonblocking(s, true);
  assertEquals(failure(() => tryAccept(s)).code, "EOPNOTSUPP");
});
