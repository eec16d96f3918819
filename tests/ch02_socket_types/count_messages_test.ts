import {
  deliver,
  forEverySplit,
  resetAt,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import {
  bytesOf,
  type CheckContext,
  expectBytes,
  expectEqual,
  expectThat,
  expectThrown,
  listen,
  patient,
  type PeerListener,
  specify,
} from "lib/testing/mod.ts";

/** Sends a stream to receiveStream as a schedule says, and compares. */
async function expectStream(
  { subject }: CheckContext,
  listener: PeerListener,
  bytes: Uint8Array,
  schedule: TcpSchedule,
  cause: string,
): Promise<void> {
  const serve = async () => {
    const peer = await listener.accept();
    await deliver(peer.conn, bytes, schedule, { patience: patient(1000) });
    await peer.conn.closeWrite();
    return peer;
  };
  // If the call fails first, the peer fails too: that is not the news.
  const served = serve();
  served.catch(() => {});
  const got = await subject.call("receiveStream", listener.address);
  const peer = await served;
  peer.close();
  expectThat(got instanceof Uint8Array, {
    expected: "receiveStream to return bytes",
    actual: String(got),
  });
  expectBytes("what receiveStream returned", got, bytes, cause);
}

/** Starts receiveDatagrams, sends it datagrams and `end`, and waits for its end. */
async function messagesTo(
  { subject, story, resources }: CheckContext,
  datagrams: readonly Uint8Array[],
): Promise<{ address: unknown; got: unknown }> {
  const server = await subject.serve("receiveDatagrams");
  const { port } = server.address as Deno.NetAddr;
  const sender = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  resources.defer(() => sender.close());
  const to = { transport: "udp", hostname: "127.0.0.1", port } as const;
  for (const datagram of [...datagrams, bytesOf("end")]) {
    await sender.send(datagram, to);
  }
  const sizes = datagrams.map(({ length }) => length).join(", ");
  story.tell(`datagrams of ${sizes} bytes were sent, then "end"`);
  return { address: server.address, got: await server.done };
}

async function expectMessages(
  context: CheckContext,
  datagrams: readonly Uint8Array[],
  cause: string,
): Promise<void> {
  const { got } = await messagesTo(context, datagrams);
  expectThat(
    Array.isArray(got) && got.every((each) => each instanceof Uint8Array),
    {
      expected: "receiveDatagrams to return a list of Uint8Array",
      actual: Deno.inspect(got),
    },
  );
  expectEqual("the number of messages", got.length, datagrams.length, cause);
  for (const [i, datagram] of datagrams.entries()) {
    const message = got[i] ?? new Uint8Array();
    expectBytes(
      `message ${i + 1}`,
      message,
      datagram,
      (bytes) =>
        new TextDecoder().decode(bytes).startsWith("end")
          ? "It holds a later datagram: receive() gives a view of your buffer, and the next one fills it again."
          : cause,
    );
  }
}

export default specify(import.meta, {
  "receiveStream: what came with one write is returned": async (context) => {
    await expectStream(
      context,
      listen(context),
      bytesOf("one three eleven"),
      [{ write: Infinity }],
      "read() says how many bytes it gave. The rest of the buffer is old.",
    );
  },

  "receiveStream: whatever the pieces, the bytes are the same": async (
    context,
  ) => {
    const listener = listen(context);
    const bytes = bytesOf("onethree");
    await forEverySplit(bytes, (schedule) =>
      expectStream(
        context,
        listener,
        bytes,
        schedule,
        "Neither one read nor three is right: read until read() returns null.",
      ));
  },

  "receiveStream: bytes stay bytes": async (context) => {
    await expectStream(
      context,
      listen(context),
      context.random.bytes(100_000),
      [{ write: 10_001 }, { write: 20_001 }],
      "A piece may end within a character, and not every byte belongs to one.",
    );
  },

  "receiveStream: a reset is an error, not an end": async (context) => {
    const { subject, story } = context;
    const listener = listen(context);
    const serve = async () => {
      const { conn } = await listener.accept();
      await deliver(conn, bytesOf("one"), resetAt(3));
      story.tell("the peer wrote 3 bytes and reset the connection");
    };
    const served = serve();
    served.catch(() => {}); // awaited below
    const thrown = await subject.errorOf("receiveStream", listener.address);
    await served;
    expectThrown(thrown, "receiveStream to throw what read() threw", {
      cause: "Nobody knows what is missing, so this is not the whole stream.",
    });
  },

  "receiveDatagrams: three datagrams are three messages": async (context) => {
    await expectMessages(
      context,
      ["one", "three", "eleven"].map(bytesOf),
      "Each receive() gives one datagram. Keep them apart.",
    );
  },

  "receiveDatagrams: equal ones count, each of them": async (context) => {
    const n = context.random.between(4, 20);
    await expectMessages(
      context,
      Array.from({ length: n }, () => bytesOf("again")),
      "How many there will be, nobody says before: `end` does.",
    );
  },

  "receiveDatagrams: what only resembles `end` is a message": async (
    context,
  ) => {
    await expectMessages(
      context,
      ["endless", "the end", "eng", "END", "end\n"].map(bytesOf),
      "The whole datagram has to be `end`, not its beginning, nor a part of it.",
    );
  },

  "receiveDatagrams: an empty datagram is a message": async (context) => {
    await expectMessages(
      context,
      [bytesOf("first"), new Uint8Array(0), bytesOf("third")],
      "0 bytes end a stream. A datagram of 0 bytes is a datagram.",
    );
  },

  "receiveDatagrams: a large datagram is whole": async (context) => {
    // More than a small buffer, far less than the limits of any system.
    await expectMessages(
      context,
      [context.random.bytes(8_000), bytesOf("small")],
      "What does not fit into your buffer is lost.",
    );
  },

  "receiveDatagrams: no other host can send to the socket": async (context) => {
    const server = await messagesTo(context, []);
    const { hostname } = server.address as Deno.NetAddr;
    expectEqual(
      "the address that it is bound to",
      hostname,
      "127.0.0.1",
      "0.0.0.0 stands for every address of the host: whoever reaches it may send.",
    );
  },
});
