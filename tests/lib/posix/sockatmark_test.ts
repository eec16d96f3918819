import * as posix from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { startPython, withPython } from "../python.ts";
import {
  bytes,
  connected,
  datagram,
  failure,
  listening,
  text,
} from "./sockets.ts";

const DEADLINE_MS = 10_000;

async function urgent(socket: posix.Socket): Promise<void> {
  const [seen] = await posix.poll(
    [{ fd: socket, events: posix.POLLPRI }],
    DEADLINE_MS,
  );
  assertEquals(seen, posix.POLLPRI);
}

function take(socket: posix.Socket, flags = 0): string {
  const buffer = new Uint8Array(20);
  const count = posix.recv(socket, buffer, flags | posix.MSG_DONTWAIT);
  return text(buffer.subarray(0, count));
}

Deno.test("sockatmark() is true only where the urgent byte was", async () => {
  using pair = connected();
  posix.send(pair.client, bytes("ab"));
  posix.send(pair.client, bytes("!"), posix.MSG_OOB);
  posix.send(pair.client, bytes("cd"));
  await urgent(pair.server);
  assertEquals(posix.sockatmark(pair.server), false);
  assertEquals(take(pair.server), "ab");
  assertEquals(posix.sockatmark(pair.server), true);
  assertEquals(take(pair.server, posix.MSG_OOB), "!");
  assertEquals(posix.sockatmark(pair.server), true);
  await posix.readable(pair.server, DEADLINE_MS);
  assertEquals(take(pair.server), "cd");
  assertEquals(posix.sockatmark(pair.server), false);
});

Deno.test("sockatmark() marks the urgent byte itself with SO_OOBINLINE", async () => {
  using pair = connected();
  posix.setsockopt(pair.server, posix.SO_OOBINLINE, true);
  posix.send(pair.client, bytes("ab!"), posix.MSG_OOB);
  await urgent(pair.server);
  assertEquals(take(pair.server), "ab");
  assertEquals(posix.sockatmark(pair.server), true);
  assertEquals(failure(() => take(pair.server, posix.MSG_OOB)).code, "EINVAL");
  assertEquals(take(pair.server), "!");
});

Deno.test("sockatmark() refuses what has no mark", () => {
  using udp = datagram();
  const { code, operation } = failure(() => posix.sockatmark(udp));
  assert(["ENOTTY", "EINVAL"].includes(code), code);
  assertEquals(operation, "sockatmark");
});

withPython(
  "an urgent byte of Python's is found, and ours by Python",
  async () => {
    using listener = listening();
    await using _client = startPython(
      `
import select, socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.send(b"ab")
s.send(b"cd!", socket.MSG_OOB)
select.select([], [], [s], 10)
s.send(b"got " + s.recv(9, socket.MSG_OOB))
while s.recv(9): pass # until we end: closed before, it would be reset`,
      posix.localPort(listener),
    );
    assert(await posix.readable(listener, DEADLINE_MS));
    using server = posix.accept(listener).socket;
    await urgent(server);
    assertEquals(take(server, posix.MSG_OOB), "!");
    assertEquals(take(server), "abcd");
    posix.send(server, bytes("xy?"), posix.MSG_OOB);
    const entry = { fd: server, events: posix.POLLIN };
    assertEquals(await posix.poll([entry], DEADLINE_MS), [posix.POLLIN]);
    assertEquals(take(server), "got ?");
  },
);
