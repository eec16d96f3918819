import * as posix from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { PosixError } from "lib/posix/mod.ts";
import { bytes, connected, datagram, failure, rejection } from "./sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

Deno.test("closeInBackground() closes, and the peer reads the end", async () => {
  using pair = connected();
  posix.send(pair.client, bytes("x"));
  const closing = posix.closeInBackground(pair.client);
  assert(pair.client.closed);
  await closing;
  // Not by its number: another test may have got that meanwhile.
  assertEquals(posix.recv(pair.server, new Uint8Array(9)), 1);
  assertEquals(posix.recv(pair.server, new Uint8Array(9)), 0);
});

testOnLinux(
  "closeInBackground() lets the event loop go on while close lingers",
  async () => {
    // While another test starts a process, that has a copy of the descriptor,
    // and then close() has nothing to wait for. So it is tried again.
    await until(lingeringClose, {
      what: "a close() during which a timer runs ten times",
      deadlineMs: 20_000,
      accept: (turns) => turns >= 10,
    });
  },
);

/**
 * Closes with data that nobody takes, and tells how often a timer ran meanwhile.
 * With the tenth time the peer closes too, so that there is nothing to wait for.
 */
async function lingeringClose(): Promise<number> {
  using pair = connected();
  const SO_LINGER = 13;
  const on = new Uint8Array(new Int32Array([1, 5]).buffer); // for 5 seconds
  posix.rawSetsockopt(pair.client, posix.SOL_SOCKET, SO_LINGER, on);
  // More than the peer's buffer takes: close has something to wait for.
  const MSG_DONTWAIT = 0x40;
  const chunk = new Uint8Array(1 << 16);
  failure(() => {
    for (;;) posix.send(pair.client, chunk, MSG_DONTWAIT);
  });
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 10) pair.server.close();
  }, 10);
  await posix.closeInBackground(pair.client);
  clearInterval(timer);
  return turns;
}

Deno.test("closeInBackground() of a closed Socket does nothing", async () => {
  const s = datagram();
  s.close();
  await posix.closeInBackground(s);
});

Deno.test("closeInBackground() tells of a number that is not open", async () => {
  const error = await rejection(posix.closeInBackground(1 << 20));
  assertInstanceOf(error, PosixError);
  assertEquals(error.code, "EBADF");
});

Deno.test("closeInBackground() ends a wait on the same socket", async () => {
  const s = datagram();
  const waiting = rejection(posix.readable(s, -1));
  await posix.closeInBackground(s);
  assertInstanceOf(await waiting, PosixError);
});
