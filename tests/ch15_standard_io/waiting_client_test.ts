import { tcpInfo } from "lib/kernel/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  type Peer,
  specify,
  SubjectError,
} from "lib/testing/mod.ts";

const question = bytesOf("name? ");
const reply = (name: string) => bytesOf(`Hello, ${name}\nname? `);

/** How long a client waits for what it needs before it gives up. */
const patience = 700;

/** A client, and your server, which serves it in the meantime. */
async function meet(context: CheckContext) {
  const { socket, peer } = await connectedStream(context);
  const returned = context.subject.call("converse", socket);
  returned.catch(() => {}); // It is looked at later, or not at all.
  return { peer, returned };
}

/** The client must read these bytes before it says or ends anything. */
async function expectNext(peer: Peer, what: string, bytes: Uint8Array) {
  const deadline = patience;
  const got = await peer.read({ atMost: bytes.length, deadline });
  expectThat(got.bytes.length > 0, {
    expected: `the client to read ${what}, which it waits for`,
    actual: got.ending === "still open"
      ? `nothing within ${deadline} ms: both wait`
      : got.ending,
    cause: got.ending === "still open"
      ? "It is in the buffer of your stream. Only a full buffer, fflush() and fclose() send it; line buffering sends whole lines."
      : "fclose() sends what waits, and ends the connection.",
  });
  expectBytes(`what the client read for ${what}`, got.bytes, bytes);
}

export default specify(import.meta, {
  "the question reaches a client that has said nothing": async (context) => {
    const { peer, returned } = await meet(context);
    await expectNext(peer, "the question", question);
    await peer.closeWrite();
    await peer.read({ deadline: 500 });
    await returned.catch(() => {}); // What becomes of it is the next check's.
  },

  "each reply reaches the client that waits for it": async (context) => {
    const { peer, returned } = await meet(context);
    await expectNext(peer, "the question", question);
    for (const name of ["Kim", "이순신", ""]) {
      await peer.write(bytesOf(`${name}\n`));
      await expectNext(peer, `the reply to "${name}"`, reply(name));
    }
    await peer.closeWrite();
    await returned;
  },

  "a reply leaves in one write()": async (context) => {
    const { peer, returned } = await meet(context);
    await expectNext(peer, "the question", question);
    const segments = () => tcpInfo(descriptorOf(peer.conn)).dataSegmentsIn;
    const before = segments();
    const rounds = 5;
    for (let round = 0; round < rounds; round++) {
      await peer.write(bytesOf("Kim\n"));
      await expectNext(peer, "the reply", reply("Kim"));
    }
    const count = segments() - before;
    context.story.tell(`${rounds} replies came in ${count} segments`);
    expectThat(count === rounds, {
      expected: `${rounds} replies in ${rounds} segments`,
      actual: `${count} segments`,
      cause:
        "Without a buffer each fputs() is a write() of its own, and Nagle holds all but the first.",
    });
    await peer.closeWrite();
    await returned;
  },

  "what has been sent together is answered to the last line": async (
    context,
  ) => {
    const { peer, returned } = await meet(context);
    await peer.write(bytesOf("Kim\nLee\nthe last has no end"));
    await peer.closeWrite();
    const { bytes } = await peer.read({ deadline: 1000 });
    const failure = await returned.then(() => undefined, (error) => error);
    if (failure instanceof SubjectError) {
      const { code, message } = failure.thrown;
      expectThat(code !== "ESPIPE", {
        expected: "converse() to answer while a line waits in the stream",
        actual: message,
        cause:
          'A stream for both directions ("r+") has to give back what it took too much before it writes, and a socket takes nothing back. Use two streams.',
      });
    }
    const names = ["Kim", "Lee", "the last has no end"];
    const all = [question, ...names.map(reply)].flatMap((each) => [...each]);
    expectBytes(
      "what the client read",
      bytes,
      new Uint8Array(all),
      "What stands before the end of the stream is a line, with or without LF.",
    );
    await returned;
  },

  "a line longer than the array is one line": async (context) => {
    const { peer, returned } = await meet(context);
    await expectNext(peer, "the question", question);
    // Three bytes a character: an array's end falls within one.
    const name = "ab" + "긴".repeat(700);
    await peer.write(bytesOf(`${name}\n`));
    const { bytes } = await peer.read({
      atMost: reply(name).length,
      deadline: patience,
    });
    expectBytes(
      "what the client read for a long name",
      bytes,
      reply(name),
      "fgets() gives as much as its array holds. The line has ended when its LF has come, and only then it is text.",
    );
    await peer.closeWrite();
    await returned;
    expectEqual("converse's result", await returned, undefined);
  },
}, ["linux"]);
