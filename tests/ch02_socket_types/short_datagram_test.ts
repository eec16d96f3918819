import {
  bytesOf,
  connectedDatagram,
  expectBytes,
  expectEqual,
  expectThat,
  type RemoteSocket,
  specify,
  type Subject,
} from "lib/testing/mod.ts";

/** Calls receiveAtMost and compares; the datagram was sent before. */
async function expectReceived(
  subject: Subject,
  socket: RemoteSocket,
  limit: number,
  [text, truncated]: readonly [text: string, truncated: boolean],
  cause: string,
): Promise<void> {
  const got = await subject.call("receiveAtMost", socket, limit) as
    | { bytes?: unknown; truncated?: unknown }
    | undefined;
  const bytes = got?.bytes;
  expectThat(bytes instanceof Uint8Array, {
    expected: "receiveAtMost to return { bytes, truncated }",
    actual: Deno.inspect(got),
    cause,
  });
  expectBytes("the bytes", bytes, bytesOf(text), cause);
  expectEqual("truncated", got?.truncated, truncated, cause);
}

export default specify(import.meta, {
  "a datagram that fits is returned whole": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("hello");
    await expectReceived(
      context.subject,
      socket,
      20,
      ["hello", false],
      "recv() says how many bytes came. The rest of the buffer is not the datagram's.",
    );
  },

  "a longer one is cut, and said to be": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("sell 1000");
    await expectReceived(
      context.subject,
      socket,
      6,
      ["sell 1", true],
      "recv() gives what fits, and no error. Nor can the rest be read later.",
    );
  },

  "one that fits to the last byte is not cut": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("hello");
    await expectReceived(
      context.subject,
      socket,
      5,
      ["hello", false],
      "A full buffer does not tell whether there was more.",
    );
  },

  "the next call gives the next datagram": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    const { subject } = context;
    await send("first and more");
    await send("second");
    await send("third");
    const cause =
      "One call takes one datagram: what did not fit is gone, and the next one is left alone.";
    await expectReceived(
      subject,
      socket,
      5,
      ["first", true],
      cause,
    );
    for (const text of ["second", "third"]) {
      await expectReceived(subject, socket, 20, [text, false], cause);
    }
  },

  "an empty datagram is one too": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    await send("");
    await send("after it");
    const { subject } = context;
    const cause = "0 bytes end a stream. A datagram may have none.";
    for (const text of ["", "after it"]) {
      await expectReceived(subject, socket, 20, [text, false], cause);
    }
  },

  "any length, any limit": async (context) => {
    const { socket, send } = await connectedDatagram(context);
    const { subject, random } = context;
    // First more than a frame of Ethernet carries, which is no limit of UDP's.
    const sizes = [[3_000, 2_000], [3_000, 4_000]];
    for (let i = 0; i < 10; i++) {
      sizes.push([random.between(0, 2_000), random.between(1, 2_000)]);
    }
    for (const [size = 0, limit = 0] of sizes) {
      const text = "x".repeat(size);
      await send(text);
      await expectReceived(
        subject,
        socket,
        limit,
        [text.slice(0, limit), text.length > limit],
        `A datagram of ${text.length} bytes, and a limit of ${limit}.`,
      );
    }
  },
}, ["linux", "darwin"]);
