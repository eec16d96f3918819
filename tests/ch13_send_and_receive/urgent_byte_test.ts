import {
  descriptorOf,
  MSG_DONTWAIT,
  MSG_OOB,
  send,
  writable,
} from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  CheckFailure,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  type Peer,
  type RemoteSocket,
  specify,
  within,
} from "lib/testing/mod.ts";

/** Sends bytes of which the last is urgent. */
function sendUrgent({ story }: CheckContext, peer: Peer, bytes: Uint8Array) {
  const count = send(descriptorOf(peer.conn), bytes, MSG_OOB | MSG_DONTWAIT);
  if (count < bytes.length) throw new Error(`send: took ${count} bytes`);
  const shown = bytes.length > 20
    ? `${bytes.length} bytes`
    : `[${bytes.join(" ")}]`;
  story.tell(`the peer sent ${shown} with MSG_OOB`);
}

/** Calls readToMark and compares both of what it returns. */
async function expectToMark(
  { subject }: CheckContext,
  socket: RemoteSocket,
  wanted: { before: Uint8Array; urgent: number | null },
  cause: { before?: string; urgent?: string } = {},
): Promise<void> {
  const got = await subject.call("readToMark", socket) as
    | { before?: unknown; urgent?: unknown }
    | undefined;
  const before = got?.before;
  expectThat(before instanceof Uint8Array, {
    expected: "readToMark to return { before, urgent }",
    actual: Deno.inspect(got),
  });
  const { urgent } = wanted;
  expectEqual("the urgent byte", got?.urgent, urgent, cause.urgent);
  expectBytes("the bytes before", before, wanted.before, cause.before);
}

export default specify(import.meta, {
  "of 890 only the 0 is urgent": async (context) => {
    const { socket, peer } = await connectedStream(context);
    sendUrgent(context, peer, bytesOf("890"));
    await expectToMark(context, socket, {
      before: bytesOf("89"),
      urgent: 0x30,
    }, {
      before: "8 and 9 were sent in the same call, and are ordinary bytes.",
      urgent: "TCP has one urgent byte: the last of the call.",
    });
  },

  "the urgent byte is told from the three before it": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await peer.write(bytesOf("123"));
    sendUrgent(context, peer, bytesOf("4"));
    await peer.write(bytesOf("567"));
    await peer.delivered();
    await expectToMark(context, socket, {
      before: bytesOf("123"),
      urgent: 0x34,
    }, {
      before:
        "Urgent data does not leave the order of the stream. What came before the mark is before it, what came after it is not.",
      urgent: "A receive without MSG_OOB passes over the urgent byte.",
    });
  },

  "what comes after the mark is there for the next call": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await peer.write(bytesOf("123"));
    sendUrgent(context, peer, bytesOf("4"));
    await peer.write(bytesOf("567"));
    await peer.delivered();
    const cause = {
      before: "The bytes after the first mark belong to the second call.",
      urgent: "After an urgent byte the socket stands at its old mark still.",
    };
    const first = { before: bytesOf("123"), urgent: 0x34 };
    await expectToMark(context, socket, first, cause);
    sendUrgent(context, peer, bytesOf("890"));
    const second = { before: bytesOf("56789"), urgent: 0x30 };
    await expectToMark(context, socket, second, cause);
  },

  "the end of the stream without an urgent byte": async (context) => {
    const { socket, peer } = await connectedStream(context);
    sendUrgent(context, peer, bytesOf("a!"));
    const first = { before: bytesOf("a"), urgent: 0x21 };
    await expectToMark(context, socket, first);
    await peer.write(bytesOf("the rest"));
    await peer.closeWrite();
    await expectToMark(context, socket, {
      before: bytesOf("the rest"),
      urgent: null,
    }, { urgent: "No new urgent byte came: null is wanted." });
  },

  "an urgent byte that comes while one waits": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const wanted = { before: new Uint8Array(), urgent: 0x21 };
    const reading = expectToMark(context, socket, wanted);
    reading.catch(() => {}); // It is awaited below.
    // What it answers after the call, it answers while readToMark() waits.
    for (let question = 0; question < 2; question++) {
      await context.subject.posix.getsockname(socket);
    }
    context.story.tell("readToMark() is called, and waits");
    sendUrgent(context, peer, bytesOf("!"));
    await within(
      reading,
      patient(1500),
      () =>
        new CheckFailure({
          expected: "readToMark() to return with the urgent byte",
          actual: "it waits for another one",
          cause:
            "The question was asked before the byte came. First wait, then ask for the mark, then receive.",
        }),
    );
  },

  "an urgent byte behind more than the receive buffer holds": async (
    context,
  ) => {
    const { socket, peer } = await connectedStream(context);
    const much = context.random.bytes(1_000_000);
    const sending = peer.write(much).then(async () => {
      await writable(descriptorOf(peer.conn), 5000);
      sendUrgent(context, peer, bytesOf("!"));
    });
    const reading = expectToMark(
      context,
      socket,
      { before: much, urgent: 0x21 },
      { before: "A receive gives what is there, often less than all." },
    );
    await Promise.all([sending, reading]);
  },

  "an urgent byte of value 0, marks at any place": async (context) => {
    const { socket, peer } = await connectedStream(context);
    const { random } = context;
    for (const urgent of [0, 255, ...random.bytes(6)]) {
      const before = random.bytes(random.between(0, 300));
      const later = random.below(2) === 0;
      if (later && before.length > 0) await peer.write(before);
      const all = new Uint8Array([...later ? [] : before, urgent]);
      sendUrgent(context, peer, all);
      await expectToMark(context, socket, { before, urgent }, {
        urgent: "Every value from 0 to 255 may be urgent, and come twice.",
      });
    }
  },

  "a mark that was replaced is none": async (context) => {
    const { socket, peer } = await connectedStream(context);
    await peer.write(bytesOf("ab"));
    sendUrgent(context, peer, bytesOf("c"));
    await peer.write(bytesOf("de"));
    sendUrgent(context, peer, bytesOf("f"));
    await peer.delivered();
    await expectToMark(context, socket, {
      before: bytesOf("abcde"),
      urgent: 0x66,
    }, { before: "A newer mark makes the older urgent byte an ordinary one." });
  },
}, ["linux"]);
