import { assert, assertEquals, assertThrows } from "@std/assert";
import * as faults from "lib/faults/mod.ts";
import { within } from "lib/testing/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { pause } from "lib/time/mod.ts";
import { pythonBeside, withPython } from "../python.ts";
import { readAll, readerProgram } from "./receivers.ts";

const text = new TextEncoder();

/** A client and the server's end of its connection, through a link. */
async function linked(options: faults.TcpLinkOptions) {
  // deno-lint-ignore no-undef -- newer than the linter's list of globals
  await using stack = new AsyncDisposableStack();
  const listener = stack.use(Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const link = stack.use(new faults.HostileTcpLink(listener.addr, options));
  const client = stack.use(await Deno.connect(link.address));
  const server = stack.use(await listener.accept());
  const resources = stack.move();
  return {
    link,
    listener,
    client,
    server,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

Deno.test("HostileTcpLink passes both directions and each end of stream when not told otherwise", async () => {
  await using ends = await linked({});
  const { client, server } = ends;
  await client.write(text.encode("request"));
  await client.closeWrite();
  const request = await readAll(server);
  assertEquals(request.bytes, text.encode("request"));
  assertEquals(request.ending, "EOF");
  // The client's direction has ended; the server's has not.
  await server.write(text.encode("a late reply"));
  await server.closeWrite();
  assertEquals((await readAll(client)).bytes, text.encode("a late reply"));
});

Deno.test("HostileTcpLink carries a megabyte each way at the same time", async () => {
  await using ends = await linked({});
  const big = new Uint8Array(2 ** 20).map((_, i) => i % 251);
  async function swap(conn: Deno.TcpConn) {
    const writer = (async () => {
      for (let done = 0; done < big.length;) {
        done += await conn.write(big.subarray(done));
      }
      await conn.closeWrite();
    })();
    const hash = async (bytes: BufferSource) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const buffer = new Uint8Array(65_536);
    for (
      let count = await conn.read(buffer);
      count !== null;
      count = await conn.read(buffer)
    ) chunks.push(buffer.slice(0, count));
    await writer;
    assertEquals(
      await hash(await new Blob(chunks).arrayBuffer()),
      await hash(big),
    );
  }
  await Promise.all([swap(ends.client), swap(ends.server)]);
});

Deno.test("HostileTcpLink parts each direction by its own schedule", async () => {
  await using ends = await linked({
    toServer: faults.byteByByte(4),
    toClient: [{ write: 3 }, { write: 1 }],
  });
  const { client, server } = ends;
  const atServer = readAll(server);
  const atClient = readAll(client);
  await client.write(text.encode("ping"));
  await client.closeWrite();
  assertEquals((await atServer).sizes, [1, 1, 1, 1]);
  await server.write(text.encode("pong"));
  await server.closeWrite();
  assertEquals((await atClient).sizes, [3, 1]);
});

Deno.test("HostileTcpLink joins what was written apart", async () => {
  await using ends = await linked({ toServer: faults.coalesced() });
  for (const part of ["a", "b", "c"]) {
    await ends.client.write(text.encode(part));
  }
  await ends.client.closeWrite();
  assertEquals((await readAll(ends.server)).sizes, [3]);
});

Deno.test("HostileTcpLink chooses the schedule by the connection's number", async () => {
  await using ends = await linked({
    toServer: (connection) => connection === 1 ? faults.cutAt(1) : [],
  });
  await ends.client.write(text.encode("ab"));
  assertEquals((await readAll(ends.server)).bytes, text.encode("a"));
  using second = await Deno.connect(ends.link.address);
  using server = await ends.listener.accept();
  await second.write(text.encode("ab"));
  await second.closeWrite();
  assertEquals((await readAll(server)).bytes, text.encode("ab"));
});

Deno.test("HostileTcpLink resets both ends", async () => {
  await using ends = await linked({ toClient: faults.resetAt(3) });
  const { client, server, link } = ends;
  const atServer = readAll(server);
  const atClient = readAll(client);
  await server.write(text.encode("abcdef"));
  const { bytes, ending } = await atClient;
  assertEquals(bytes, text.encode("abc"));
  assertEquals(ending, "ECONNRESET");
  assertEquals((await atServer).ending, "ECONNRESET");
  assertEquals(link.events, [
    "connection 1 to client: sent 3 bytes",
    "connection 1 to client: reset the connection after 3 bytes",
  ]);
});

withPython(
  "HostileTcpLink resets: a Python client gets ECONNRESET",
  async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await using link = new faults.HostileTcpLink(listener.addr, {
      toClient: faults.resetAt(3),
    });
    const reader = pythonBeside(readerProgram, {
      port: link.address.port,
      pause: 0,
    });
    using server = await listener.accept();
    await server.write(text.encode("abcdef"));
    assertEquals(await reader, [[3], "ECONNRESET"]);
  },
);

Deno.test("HostileTcpLink ends a stream early and leaves the other direction open", async () => {
  await using ends = await linked({ toServer: faults.cutAt(2) });
  const { client, server } = ends;
  await client.write(text.encode("abcdef"));
  const request = await readAll(server);
  assertEquals(request.bytes, text.encode("ab"));
  assertEquals(request.ending, "EOF");
  await server.write(text.encode("reply"));
  await server.closeWrite();
  assertEquals((await readAll(client)).bytes, text.encode("reply"));
});

Deno.test("HostileTcpLink lets a client write on after its stream was ended early", async () => {
  await using ends = await linked({ toServer: faults.cutAt(2) });
  // More than all buffers on the way hold.
  const most = 32 * 2 ** 20;
  const writing = (async () => {
    const chunk = new Uint8Array(2 ** 20);
    for (let done = 0; done < most;) done += await ends.client.write(chunk);
  })();
  assertEquals((await readAll(ends.server)).sizes, [2]);
  await within(writing, 10_000, () => new Error("the client's write is stuck"));
});

Deno.test("HostileTcpLink passes on a reset by the client", async () => {
  await using ends = await linked({});
  await ends.client.write(text.encode("a"));
  const buffer = new Uint8Array(10);
  assertEquals(await ends.server.read(buffer), 1);
  faults.reset(ends.client);
  assertEquals((await readAll(ends.server)).ending, "ECONNRESET");
  assert(ends.link.events.at(-1)?.endsWith("passed on as a reset"));
});

Deno.test("HostileTcpLink resets a client when the server refuses", async () => {
  // One end of a connection: its port is taken, and nobody listens there.
  using pair = await tcpPair();
  await using link = new faults.HostileTcpLink(pair.client.localAddr);
  using client = await Deno.connect(link.address);
  assertEquals((await readAll(client)).ending, "ECONNRESET");
  assert(link.events[0]?.startsWith("connection 1: Connection refused"));
});

Deno.test("HostileTcpLink closes in the middle of a stall, a wait and a hold", async () => {
  for (
    const toServer of [
      faults.stalledAt(1, 60_000),
      faults.byteByByte(3), // Nobody reads the first.
      faults.coalesced(), // The end never comes.
    ]
  ) {
    const started = performance.now();
    {
      await using ends = await linked({ toServer, patience: 60_000 });
      await ends.client.write(text.encode("abc"));
      if (toServer.length > 1) {
        while (ends.link.events.length === 0) {
          await pause(1);
        }
      }
    }
    assert(performance.now() - started < 30_000);
  }
});

Deno.test("HostileTcpLink closes while nobody has connected", async () => {
  await using _ = new faults.HostileTcpLink({ hostname: "127.0.0.1", port: 9 });
});

Deno.test("HostileTcpLink refuses a bad schedule before it listens", () => {
  assertThrows(
    () =>
      new faults.HostileTcpLink({ hostname: "127.0.0.1", port: 9 }, {
        toClient: [{ stall: -1 }],
      }),
    RangeError,
    "stall -1: wanted 0 to 60000 ms",
  );
});
