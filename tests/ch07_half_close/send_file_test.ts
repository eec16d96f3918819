import {
  deliver,
  describeSchedule,
  randomCuts,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import { errorName } from "lib/cli/mod.ts";
import {
  bytesOf,
  type CheckContext,
  CheckFailure,
  expectBytes,
  expectEqual,
  expectThat,
  listen,
  patient,
  type Peer,
  type PeerListener,
  specify,
  SubjectError,
} from "lib/testing/mod.ts";
import { listenNarrowly } from "./listen_narrowly.ts";
import { untilStuck } from "./until_stuck.ts";

const shortFile = bytesOf("a short file\nof two lines\n");

/** One call of sendFile, from the side of the server. */
interface Transfer {
  readonly peer: Peer;
  /** What sendFile returns, or the failure that it is. */
  readonly returned: Promise<unknown>;
}

async function transfer(
  context: CheckContext,
  file: Uint8Array,
  server: PeerListener = listen(context),
): Promise<Transfer> {
  const { port } = server.address;
  const returned = context.subject.call("sendFile", port, file);
  returned.catch(() => {}); // It is looked at later, or not at all.
  return { peer: await server.accept(), returned };
}

/** The file must have come, and its end; a bad end is told before the bytes. */
async function expectFile(peer: Peer, file: Uint8Array): Promise<void> {
  const { bytes, ending } = await peer.read({ deadline: 2000 });
  expectThat(ending === "end of stream", {
    expected: "the end of your stream after the file",
    actual: `${bytes.length} bytes, then: ${ending}`,
    cause: ending === "still open"
      ? "TCP carries no empty messages and knows no end mark: only ending the stream (FIN) ends it."
      : undefined,
  });
  expectBytes(
    "what the server received",
    bytes,
    file,
    (actual: Uint8Array) =>
      actual.length > file.length
        ? "A mark was sent behind the file. The server can not tell it from the file."
        : actual.length < file.length
        ? "write() returns how many bytes it took. The rest is yours to send."
        : undefined,
  );
}

/** What sendFile returned; says why when it had closed what it still needs. */
async function resultOf(returned: Promise<unknown>): Promise<unknown> {
  try {
    return await returned;
  } catch (error) {
    if (!(error instanceof SubjectError)) throw error;
    const { name, message } = error.thrown;
    if (name !== "BadResource") throw error;
    throw new CheckFailure({
      expected: "sendFile to read what the server says",
      actual: `${name}: ${message}`,
      cause:
        "The connection is closed: close(), conn.writable.close() and a pipeTo() into it end both streams.",
    });
  }
}

/** Sends the thanks as the schedule says, and expects sendFile to return them. */
async function expectThanks(
  context: CheckContext,
  thanks: string,
  schedule: TcpSchedule,
): Promise<void> {
  const { peer, returned } = await transfer(context, shortFile);
  await expectFile(peer, shortFile);
  const bytes = bytesOf(thanks);
  const error = await errorName(() =>
    deliver(peer.conn, bytes, schedule, { patience: patient(1000) })
  );
  context.story.tell(
    `the server said ${JSON.stringify(thanks)} as ${
      describeSchedule(schedule)
    }`,
  );
  if (error === undefined) await peer.closeWrite();
  expectEqual("sendFile's result", await resultOf(returned), thanks);
  expectEqual(
    "the error of the server's writes",
    error,
    undefined,
    "The connection was closed before the server's stream had ended.",
  );
}

export default specify(import.meta, {
  "the server gets the file, then the end of the stream": async (context) => {
    const { peer, returned } = await transfer(context, shortFile);
    await expectFile(peer, shortFile);
    await peer.closeWrite();
    await returned.catch(() => {}); // What becomes of it is the next check's.
  },

  "the thanks that come after it are received": async (context) => {
    const thanks = "Thank you";
    await expectThanks(context, thanks, [{ write: thanks.length }]);
  },

  "the thanks are received to their end, however they come": async (
    context,
  ) => {
    const thanks = "고맙습니다 ✓ Thank you\n";
    const { length } = bytesOf(thanks);
    await expectThanks(context, thanks, randomCuts(context.random, length));
    await expectThanks(context, thanks, Array(length).fill({ write: 1 }));
  },

  "thanks of any length are received": async (context) => {
    const lines = Array.from({ length: 5000 }, (_, i) => `Thank you ${i}\n`);
    const thanks = lines.join("");
    const { peer, returned } = await transfer(context, shortFile);
    await expectFile(peer, shortFile);
    await peer.write(bytesOf(thanks));
    await peer.closeWrite();
    const said = await resultOf(returned);
    expectThat(said === thanks, {
      expected: `${thanks.length} characters`,
      actual: typeof said === "string"
        ? `${said.length} characters`
        : Deno.inspect(said),
      cause: "The server's stream may be longer than any buffer.",
    });
  },

  "a server that says nothing is heard too": async (context) => {
    await expectThanks(context, "", []);
  },

  "a file of any bytes arrives as it is": async (context) => {
    const { random } = context;
    // All that was ever taken for an end, and bytes that are no text.
    const marks = bytesOf("EOF\nEOF\r\n.\r\n\0\x04\x1aThank you\nEND\n");
    const file = new Uint8Array([...random.bytes(1000), ...marks, 0xff, 0xfe]);
    const { peer, returned } = await transfer(context, file);
    await expectFile(peer, file);
    await peer.closeWrite();
    await resultOf(returned);
  },

  "an empty file is only the end of the stream": async (context) => {
    const { peer, returned } = await transfer(context, new Uint8Array());
    await expectFile(peer, new Uint8Array());
    await peer.write(bytesOf("Thank you"));
    await peer.closeWrite();
    expectEqual("sendFile's result", await resultOf(returned), "Thank you");
  },

  "a file larger than one write takes is sent whole": async (context) => {
    // More than the buffers of both ends hold. The server begins to read when
    // the first writes have filled them.
    const size = Deno.build.os === "linux" ? 1_000_000 : 16_000_000;
    const file = new Uint8Array(size).map((_, i) => i % 251);
    const server = listenNarrowly(context);
    const { peer, returned } = await transfer(context, file, server);
    await untilStuck(context.subject.pid, peer);
    context.story.tell("the server begins to read when all buffers are full");
    await expectFile(peer, file);
    await peer.closeWrite();
    await resultOf(returned);
  },
});
