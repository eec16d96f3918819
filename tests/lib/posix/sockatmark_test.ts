import {
  accept,
  localPort,
  MSG_DONTWAIT,
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  readable,
  recv,
  send,
  setsockopt,
  SO_OOBINLINE,
  sockatmark,
  type Socket,
} from "lib/posix/mod.ts";
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

async function urgent(socket: Socket): Promise<void> {
  const [seen] = await poll([{ fd: socket, events: POLLPRI }], DEADLINE_MS);
  assertEquals(seen, POLLPRI);
}

function take(socket: Socket, flags = 0): string {
  const buffer = new Uint8Array(20);
  const count = recv(socket, buffer, flags | MSG_DONTWAIT);
  return text(buffer.subarray(0, count));
}

Deno.test("sockatmark() is true only where the urgent byte was", async () => {
  using pair = connected();
  send(pair.client, bytes("ab"));
  send(pair.client, bytes("!"), MSG_OOB);
  send(pair.client, bytes("cd"));
  await urgent(pair.server);
  assertEquals(sockatmark(pair.server), false);
  assertEquals(take(pair.server), "ab");
  assertEquals(sockatmark(pair.server), true);
  assertEquals(take(pair.server, MSG_OOB), "!");
  assertEquals(sockatmark(pair.server), true);
  await readable(pair.server, DEADLINE_MS);
  assertEquals(take(pair.server), "cd");
  assertEquals(sockatmark(pair.server), false);
});

Deno.test("sockatmark() marks the urgent byte itself with SO_OOBINLINE", async () => {
  using pair = connected();
  setsockopt(pair.server, SO_OOBINLINE, true);
  send(pair.client, bytes("ab!"), MSG_OOB);
  await urgent(pair.server);
  assertEquals(take(pair.server), "ab");
  assertEquals(sockatmark(pair.server), true);
  assertEquals(failure(() => take(pair.server, MSG_OOB)).code, "EINVAL");
  assertEquals(take(pair.server), "!");
});

Deno.test("sockatmark() refuses what has no mark", () => {
  using udp = datagram();
  const { code, operation } = failure(() => sockatmark(udp));
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
      localPort(listener),
    );
    assert(await readable(listener, DEADLINE_MS));
    using server = accept(listener).socket;
    await urgent(server);
    assertEquals(take(server, MSG_OOB), "!");
    assertEquals(take(server), "abcd");
    send(server, bytes("xy?"), MSG_OOB);
    const entry = { fd: server, events: POLLIN };
    assertEquals(await poll([entry], DEADLINE_MS), [POLLIN]);
    assertEquals(take(server), "got ?");
  },
);
