import {
  deliver,
  describeSchedule,
  randomCuts,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import { tcpSockets, tcpWmem, until } from "lib/kernel/mod.ts";
import { errorName } from "lib/program/mod.ts";
import {
  type CheckContext,
  CheckFailure,
  expectBytes,
  expectEqual,
  expectThat,
  listen,
  type Peer,
  specify,
  SubjectError,
} from "lib/testing/mod.ts";

const onLinux = Deno.build.os === "linux";
const encoder = new TextEncoder();
const shortFile = encoder.encode("a short file\nof two lines\n");

/** One call of sendFile, from the side of the server. */
interface Transfer {
  readonly peer: Peer;
  /** What sendFile returns, or the failure that it is. */
  readonly returned: Promise<unknown>;
}

async function transfer(
  context: CheckContext,
  file: Uint8Array,
  options: { receiveBuffer?: number } = {},
): Promise<Transfer> {
  const server = listen(context, options);
  const { port } = server.address;
  const returned = context.subject.call("sendFile", port, file);
  returned.catch(() => {}); // It is looked at later, or not at all.
  return { peer: await server.accept(), returned };
}

/** Bytes of a file that no send buffer of this system takes at once. */
function largeSize(): number {
  const most = onLinux ? Math.ceil(1.3 * tcpWmem().max) : Infinity;
  return Math.min(most, 16_000_000);
}

/**
 * Waits until the other end can not send: its queue has stopped growing, or
 * its stream has ended behind what the queue holds.
 */
async function untilStuck({ conn }: Peer): Promise<void> {
  let before = 0;
  let same = 0;
  await until(() => {
    const row = tcpSockets().find(({ local, remote }) =>
      local.port === conn.remoteAddr.port && remote.port === conn.localAddr.port
    );
    const queued = row?.sendQueue ?? 0;
    same = queued > 0 && queued === before ? same + 1 : 0;
    before = queued;
    return row?.state === "FIN_WAIT1" || same >= 3;
  }, { what: "the sender's queue to be full" });
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
  const bytes = encoder.encode(thanks);
  const error = await errorName(() => deliver(peer.conn, bytes, schedule));
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
    const thanks = "고맙습니다 ✓ Thank you";
    const { length } = encoder.encode(thanks);
    await expectThanks(context, thanks, randomCuts(context.random, length));
    await expectThanks(context, thanks, Array(length).fill({ write: 1 }));
  },

  "a server that says nothing is heard too": async (context) => {
    await expectThanks(context, "", []);
  },

  "a file of any bytes arrives as it is": async (context) => {
    const { random } = context;
    // All that was ever taken for an end, and bytes that are no text.
    const marks = encoder.encode("EOF\nEOF\r\n.\r\n\0\x04\x1aThank you\nEND\n");
    const file = new Uint8Array([...random.bytes(1000), ...marks, 0xff, 0xfe]);
    const { peer, returned } = await transfer(context, file);
    await expectFile(peer, file);
    await peer.closeWrite();
    await resultOf(returned);
  },

  "an empty file is only the end of the stream": async (context) => {
    const { peer, returned } = await transfer(context, new Uint8Array());
    await expectFile(peer, new Uint8Array());
    await peer.write(encoder.encode("Thank you"));
    await peer.closeWrite();
    expectEqual("sendFile's result", await resultOf(returned), "Thank you");
  },

  "a file larger than one write takes is sent whole": async (context) => {
    // More than the send buffer may grow to. The peer's buffer is small, and it
    // begins to read when the first write has filled both.
    const file = new Uint8Array(largeSize()).map((_, i) => i % 251);
    const options = onLinux ? { receiveBuffer: 4096 } : {};
    const { peer, returned } = await transfer(context, file, options);
    if (onLinux) await untilStuck(peer);
    await expectFile(peer, file);
    await peer.closeWrite();
    await resultOf(returned);
  },
});
