import { assertEquals, assertRejects } from "@std/assert";
import { DnsFormatError } from "lib/dns/mod.ts";
import { readTcpMessage, writeTcpMessage } from "lib/dns/tcp_message.ts";
import { deliver, forEverySplit } from "lib/faults/mod.ts";

/** Two ends of a connection. */
async function connected(): Promise<[Deno.TcpConn, Deno.TcpConn]> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr;
  const accepted = listener.accept();
  return [await Deno.connect({ hostname, port }), await accepted];
}

// Two messages and nothing between them: 0 and 3, 7 8 9; 0 and 1, 5.
const stream = new Uint8Array([0, 3, 7, 8, 9, 0, 1, 5]);

Deno.test("readTcpMessage() reads whole messages, at every split", async () => {
  await forEverySplit(stream, async (schedule) => {
    const [peer, conn] = await connected();
    using _peer = peer;
    using _conn = conn;
    const delivered = deliver(peer, stream, schedule);
    assertEquals(await readTcpMessage(conn), new Uint8Array([7, 8, 9]));
    assertEquals(await readTcpMessage(conn), new Uint8Array([5]));
    await delivered;
    await peer.closeWrite();
    assertEquals(await readTcpMessage(conn), null);
  });
});

for (const cut of [1, 2, 4]) {
  Deno.test(`readTcpMessage() refuses a stream that ends after byte ${cut} of a message`, async () => {
    const [peer, conn] = await connected();
    using _peer = peer;
    using _conn = conn;
    await peer.write(stream.subarray(0, cut));
    await peer.closeWrite();
    await assertRejects(
      () => readTcpMessage(conn),
      DnsFormatError,
      "the stream ended in a message",
    );
  });
}

Deno.test("writeTcpMessage() writes what readTcpMessage() reads", async () => {
  const [peer, conn] = await connected();
  using _peer = peer;
  using _conn = conn;
  const message = new Uint8Array(65535).fill(7);
  const written = writeTcpMessage(peer, message);
  assertEquals(await readTcpMessage(conn), message);
  await written;
});
