import { Buffer } from "node:buffer";
import { tcpInfo } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
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
import { pause } from "lib/time/mod.ts";
import { resetPeer } from "./reset_peer.ts";
import { residentMemory } from "./resident_memory.ts";

const mebibyte = 2 ** 20;

/** A connection whose socket does not block. */
async function connectedNonblocking(
  context: CheckContext,
): Promise<{ socket: RemoteSocket; peer: Peer }> {
  const ends = await connectedStream(context);
  const step = "O_NONBLOCK of your socket is on";
  context.story.tell(step);
  await context.subject.posix.setNonblocking(ends.socket, true);
  return ends;
}

/** Calls sendRepeated while the peer reads, and compares all that comes. */
async function expectSent(
  context: CheckContext,
  { socket, peer }: { socket: RemoteSocket; peer: Peer },
  { header, block, times }: {
    header: Uint8Array;
    block: Uint8Array;
    times: number;
  },
  cause: string | ((got: Uint8Array) => string | undefined),
): Promise<void> {
  const { subject } = context;
  const wanted = Buffer.concat([header, ...Array(times).fill(block)]);
  const sending = subject.call("sendRepeated", socket, header, block, times)
    // So that the peer sees the end, should there be less than it waits for.
    .finally(() => subject.close("your socket is closed", socket));
  // What is wrong with the bytes tells more than what the call threw after it.
  const [received, sent] = await Promise.allSettled([peer.read(), sending]);
  if (sent.status === "rejected") throw sent.reason;
  if (received.status === "rejected") throw received.reason;
  const { bytes } = received.value;
  expectBytes("what the peer received", bytes, wanted, cause);
}

export default specify(import.meta, {
  "header and body arrive in order": async (context) => {
    const ends = await connectedNonblocking(context);
    await expectSent(context, ends, {
      header: bytesOf("SOUND 15\n"),
      block: bytesOf("tick "),
      times: 3,
    }, "The header first, then the block as often as asked.");
  },

  "a body of no blocks": async (context) => {
    const ends = await connectedNonblocking(context);
    const cause = "0 times is not at all.";
    const header = bytesOf("SOUND 0\n");
    const block = bytesOf("tick ");
    await expectSent(context, ends, { header, block, times: 0 }, cause);
  },

  "header and body leave in one segment": async (context) => {
    const { socket, peer } = await connectedNonblocking(context);
    const header = bytesOf("SOUND 250\n");
    const block = bytesOf("tick ");
    await context.subject.call("sendRepeated", socket, header, block, 50);
    await peer.read({ atMost: header.length + 50 * block.length });
    const segments = tcpInfo(posix.descriptorOf(peer.conn)).dataSegmentsIn;
    expectEqual(
      "the number of segments with data",
      segments,
      1,
      "Each call sends what it has: the header must be in one call with the blocks.",
    );
  },

  "what was taken in part is resumed there": async (context) => {
    const { random, subject, story } = context;
    for (let round = 0; round < 3; round++) {
      const ends = await connectedNonblocking(context);
      story.tell("your socket's send buffer is small");
      await subject.posix.setsockopt(ends.socket, posix.SO_SNDBUF, 4096);
      const header = random.bytes(random.between(1, 30_000));
      const block = random.bytes(random.between(1_000, 5_000));
      await expectSent(
        context,
        ends,
        { header, block, times: random.between(200, 300) },
        (got) =>
          got.length < header.length + 200 * block.length
            ? "writev() may take fewer bytes than there are: its count tells, and the rest must be sent."
            : "writev() may stop in the middle of a buffer: go on with the byte after the last one taken.",
      );
    }
  },

  "other work goes on while there is no room": async (context) => {
    const { subject, story } = context;
    const { socket, peer } = await connectedNonblocking(context);
    posix.setsockopt(posix.descriptorOf(peer.conn), posix.SO_RCVBUF, 65_536);
    const step = "your socket's send buffer is small";
    story.tell(step);
    await subject.posix.setsockopt(socket, posix.SO_SNDBUF, 4096);
    const header = bytesOf("SOUND 2097152\n");
    const block = new Uint8Array(65_536);
    const sending = subject.call("sendRepeated", socket, header, block, 32);
    sending.catch(() => {}); // It is awaited below, or the check has failed.
    story.tell("sendRepeated() is called, and the peer reads nothing");
    for (let question = 0; question < 5; question++) {
      await pause(10);
      await within(
        subject.posix.getsockname(socket),
        patient(1000),
        () =>
          new CheckFailure({
            expected: "your process to answer while sendRepeated() waits",
            actual: "it does nothing else",
            cause:
              "Who tries again at once, or lets the socket block, stops the whole program: await writable().",
          }),
      );
    }
    const wanted = header.length + 32 * block.length;
    const [length] = await Promise.all([countBytes(peer, wanted), sending]);
    expectEqual("the number of bytes", length, wanted);
  },

  "more blocks than one call takes": async (context) => {
    const ends = await connectedNonblocking(context);
    await expectSent(context, ends, {
      header: bytesOf("SOUND 5000\n"),
      block: bytesOf("ab"),
      times: context.random.between(2_500, 3_000),
    }, "A call takes at most IOV_MAX buffers, 1024 on Linux.");
  },

  "blocks are not copied together": async (context) => {
    const { subject, story } = context;
    const { socket, peer } = await connectedNonblocking(context);
    const block = new Uint8Array(65_536).fill(0x2e);
    const times = 64 * mebibyte / block.length;
    const header = bytesOf("SOUND 67108864\n");
    const before = residentMemory(subject.pid);
    const [length] = await Promise.all([
      countBytes(peer, header.length + 64 * mebibyte),
      subject.call("sendRepeated", socket, header, block, times),
    ]);
    expectEqual("the number of bytes", length, header.length + 64 * mebibyte);
    const more = (residentMemory(subject.pid).most - before.now) / mebibyte;
    story.tell(`your process grew by at most ${more.toFixed(0)} MiB`);
    expectThat(more < 48, {
      expected: "64 MiB of silence to be sent without a copy of it",
      actual: `the process grew by ${more.toFixed(0)} MiB`,
      cause:
        "The same block can stand in the list many times: writev() reads it where it lies.",
    });
  },

  "an error of the connection is thrown": async (context) => {
    const { subject } = context;
    const { socket, peer } = await connectedNonblocking(context);
    await resetPeer(context, peer);
    const block = new Uint8Array(1000);
    const header = bytesOf("SOUND\n");
    const thrown = await subject.errorOf(
      "sendRepeated",
      socket,
      header,
      block,
      100,
    );
    const code = thrown?.code ?? thrown?.message ?? "none";
    expectThat(["ECONNRESET", "EPIPE"].includes(code), {
      expected: "the error ECONNRESET or EPIPE",
      actual: code,
      cause:
        "Only EAGAIN means to wait. What else goes wrong, the caller must learn.",
    });
  },
}, ["linux"]);

/** Reads and counts; the bytes are not kept. */
async function countBytes({ conn }: Peer, most: number): Promise<number> {
  const buffer = new Uint8Array(mebibyte);
  let length = 0;
  while (length < most) {
    const count = await conn.read(buffer);
    if (count === null) break;
    length += count;
  }
  return length;
}
