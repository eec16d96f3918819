import * as posix from "lib/posix/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  anyAddress,
  bytes,
  connected,
  datagram,
  failure,
  listening,
  rejection,
  text,
} from "./sockets.ts";

const LONG_MS = 10_000;

/** Everything up to the end of the stream. */
async function drain(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

for (const [family, address] of Object.entries(anyAddress)) {
  Deno.test(`toConn() passes bytes both ways over ${family}`, async () => {
    using pair = connected(address);
    using conn = posix.toConn(pair.client);
    assert(pair.client.closed);
    assertEquals(conn.remoteAddress, posix.getsockname(pair.server));
    const writer = conn.writable.getWriter();
    await writer.write(bytes("hello"));
    await writer.write(new Uint8Array(0));
    assert(await posix.readable(pair.server, LONG_MS));
    assertEquals(posix.recv(pair.server, new Uint8Array(9)), 5);
    posix.send(pair.server, bytes("answer"));
    const reader = conn.readable.getReader();
    const { value = new Uint8Array() } = await reader.read();
    assertEquals(text(value), "answer");
  });
}

Deno.test("toConn() passes bytes over a local socket", async () => {
  const folder = await Deno.makeTempDir();
  try {
    using pair = connected({ path: `${folder}/s` });
    using conn = posix.toConn(pair.client);
    await conn.writable.getWriter().write(bytes("local"));
    assert(await posix.readable(pair.server, LONG_MS));
    assertEquals(posix.recv(pair.server, new Uint8Array(9)), 5);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("toConn() closeWrite() ends one side; the other is read on", async () => {
  using pair = connected();
  using conn = posix.toConn(pair.client);
  await conn.closeWrite();
  await conn.closeWrite();
  assert(await posix.readable(pair.server, LONG_MS));
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
  posix.send(pair.server, bytes("late"));
  posix.shutdown(pair.server, posix.SHUT_WR);
  assertEquals(text(await drain(conn.readable)), "late");
});

Deno.test("toConn() writable.close() is closeWrite()", async () => {
  using pair = connected();
  using conn = posix.toConn(pair.client);
  await conn.writable.close();
  assert(await posix.readable(pair.server, LONG_MS));
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
  posix.send(pair.server, bytes("late"));
  pair.server.close();
  assertEquals(text(await drain(conn.readable)), "late");
});

Deno.test("toConn() reads the end, and can still write", async () => {
  using pair = connected();
  using conn = posix.toConn(pair.client);
  posix.shutdown(pair.server, posix.SHUT_WR);
  assertEquals((await drain(conn.readable)).length, 0);
  const writer = conn.writable.getWriter();
  await writer.write(bytes("after the end"));
  await writer.close();
  assert(await posix.readable(pair.server, LONG_MS));
  assertEquals(posix.recv(pair.server, new Uint8Array(99)), 13);
  assertEquals(posix.recv(pair.server, new Uint8Array(99)), 0);
});

Deno.test("toConn() carries a megabyte both ways unchanged, at the reader's pace", async () => {
  using pair = connected();
  using a = posix.toConn(pair.client);
  using b = posix.toConn(pair.server);
  const data = new Uint8Array(1 << 20);
  for (let i = 0; i < data.length; i++) data[i] = i * 31 >> 3;
  const send = async (conn: typeof a) => {
    const writer = conn.writable.getWriter();
    for (let at = 0; at < data.length; at += 10_007) {
      await writer.write(data.subarray(at, at + 10_007));
    }
    await writer.close();
  };
  const [, , one, two] = await Promise.all([
    send(a),
    send(b),
    drain(a.readable),
    drain(b.readable),
  ]);
  assertEquals(one.length, data.length);
  assert(one.every((byte, i) => byte === data[i]));
  assert(two.every((byte, i) => byte === data[i]));
});

Deno.test("toConn() reports a reset as ECONNRESET, with the address", async () => {
  using pair = connected();
  const { port } = posix.asInet(posix.getsockname(pair.server));
  using conn = posix.toConn(pair.client);
  posix.disconnect(pair.server);
  const error = await rejection(drain(conn.readable));
  assertInstanceOf(error, posix.PosixError);
  assertEquals(error.code, "ECONNRESET");
  assertEquals(error.address, `127.0.0.1:${port}`);
});

Deno.test("toConn() close() closes the descriptor and ends a pending read", async () => {
  using pair = connected();
  using conn = posix.toConn(pair.client);
  const reading = rejection(conn.readable.getReader().read());
  conn.close();
  conn.close();
  assertInstanceOf(await reading, Deno.errors.Interrupted);
  assert(await posix.readable(pair.server, LONG_MS));
  assertEquals(posix.recv(pair.server, new Uint8Array(1)), 0);
});

Deno.test("toConn() refuses sockets that are no connected streams", () => {
  using s = posix.socket(posix.AF_INET, posix.SOCK_STREAM);
  assertEquals(failure(() => posix.toConn(s)).code, "ENOTCONN");
  assert(!s.closed);
  using d = datagram();
  posix.connect(d, posix.getsockname(d));
  assertThrows(() => posix.toConn(d), TypeError, "SOCK_STREAM");
  assert(!d.closed);
});

Deno.test("toListener() accepts in order and passes bytes", async () => {
  for (const address of Object.values(anyAddress)) {
    const l = listening(address);
    const port = posix.localPort(l);
    using listener = posix.toListener(l);
    assert(l.closed);
    assertEquals(posix.asInet(listener.address).port, port);
    for (const word of ["first", "second"]) {
      const accepting = listener.accept();
      using client = await Deno.connect({ ...address, port });
      using server = await accepting;
      const { localAddr } = client;
      assert(localAddr.transport === "tcp");
      assertEquals(posix.asInet(server.remoteAddress).port, localAddr.port);
      await client.write(bytes(word));
      await client.closeWrite();
      assertEquals(text(await drain(server.readable)), word);
      await server.writable.getWriter().write(bytes("back"));
      await server.closeWrite();
      assertEquals(text(await drain(client.readable)), "back");
    }
  }
});

Deno.test("toListener() loses nothing that was sent before accept()", async () => {
  const l = listening();
  const port = posix.localPort(l);
  using listener = posix.toListener(l);
  using client = await Deno.connect({ hostname: "127.0.0.1", port });
  await client.write(bytes("early"));
  await client.closeWrite();
  // A whole other connection first: by then the first was long accepted.
  using second = await Deno.connect({ hostname: "127.0.0.1", port });
  assertEquals(second.remoteAddr.transport, "tcp");
  using server = await listener.accept();
  assertEquals(text(await drain(server.readable)), "early");
  using other = await listener.accept();
  assert(other.remoteAddress.family === "IPv4");
});

Deno.test("toListener() close() frees the port and ends accept()", async () => {
  const l = listening();
  const { hostname, port } = posix.asInet(posix.getsockname(l));
  const listener = posix.toListener(l);
  const accepting = rejection(listener.accept());
  listener.close();
  listener.close();
  // Not at once: while another test starts a process, that has a copy.
  using again = await until(() => {
    try {
      return listening({ hostname, port });
    } catch (error) {
      if (error instanceof posix.PosixError && error.code === "EADDRINUSE") {
        return;
      }
      throw error;
    }
  }, { what: `port ${port} to be free` });
  assertEquals(again && posix.localPort(again), port);
  assertInstanceOf(await accepting, Deno.errors.Interrupted);
  await assertRejects(() => listener.accept(), Deno.errors.Interrupted);
});

Deno.test("toListener() is iterated until it is closed", async () => {
  const l = listening();
  const port = posix.localPort(l);
  using listener = posix.toListener(l);
  const clients = new DisposableStack();
  let count = 0;
  clients.use(await Deno.connect({ hostname: "127.0.0.1", port }));
  for await (const conn of listener) {
    conn.close();
    if (++count === 3) listener.close();
    else clients.use(await Deno.connect({ hostname: "127.0.0.1", port }));
  }
  clients.dispose();
  assertEquals(count, 3);
});

Deno.test("toListener() close() drops connections that nobody took", async () => {
  const l = listening();
  const port = posix.localPort(l);
  const listener = posix.toListener(l);
  using client = await Deno.connect({ hostname: "127.0.0.1", port });
  using taken = await listener.accept();
  using dropped = await Deno.connect({ hostname: "127.0.0.1", port });
  listener.close();
  // End or reset, as the kernel had accepted it or not: but no silence.
  const seen = await dropped.read(new Uint8Array(1)).catch((e) => e);
  assert(
    seen === null || seen instanceof Deno.errors.ConnectionReset,
    `${seen}`,
  );
  // One that was taken lives on.
  await client.write(bytes("x"));
  const { value } = await taken.readable.getReader().read();
  assertEquals(value?.length, 1);
});

Deno.test("toListener() serves a local socket", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/s`;
    using listener = posix.toListener(listening({ path }));
    const client = posix.socket(posix.AF_UNIX, posix.SOCK_STREAM);
    posix.connect(client, { path });
    using conn = posix.toConn(client);
    using server = await listener.accept();
    assertEquals(server.remoteAddress, { family: "unix", path: "" });
    await conn.writable.getWriter().write(bytes("local"));
    await conn.closeWrite();
    assertEquals(text(await drain(server.readable)), "local");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("FFI accept() and Deno's own sockets share a connection", async () => {
  using l = listening();
  using client = await Deno.connect({
    hostname: "127.0.0.1",
    port: posix.localPort(l),
  });
  const { socket: s } = posix.accept(l);
  using conn = posix.toConn(s);
  await client.write(bytes("x"));
  const { value } = await conn.readable.getReader().read();
  assertEquals(value?.length, 1);
  posix.close(s); // given away: does nothing
  assert(s.closed);
});
