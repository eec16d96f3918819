import { tcpEnd, tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  type Peer,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";

const header = bytesOf("LENGTH 12\n\n");
const body = bytesOf("hello world\n");
const both = new Uint8Array([...header, ...body]);

/** How many segments with data the peer's kernel has received. */
function segmentsReceived(peer: Peer): number {
  return tcpInfo(posix.descriptorOf(peer.conn)).dataSegmentsIn;
}

/** Calls an export and returns how many segments its bytes came in. */
async function segmentsOf(
  context: CheckContext,
  name: string,
): Promise<number> {
  const { socket, peer } = await connectedStream(context);
  await context.subject.call(name, socket, header, body);
  const { bytes } = await peer.read({ atMost: both.length });
  expectBytes("what the peer received", bytes, both);
  const segments = segmentsReceived(peer);
  context.story.tell(`the peer's kernel counted ${segments} data segments`);
  return segments;
}

/**
 * Calls sendAtOnce() and returns how many acknowledgements its bytes took: one
 * if the body came before the header was acknowledged.
 */
async function acknowledgementsOf(
  context: CheckContext,
  { socket, peer }: { socket: RemoteSocket; peer: Peer },
): Promise<number> {
  const { conn } = peer;
  const sent = () => tcpInfo(posix.descriptorOf(conn)).segmentsOut;
  // The peer acknowledges late, as one does that has an answer to give.
  posix.setsockopt(posix.descriptorOf(conn), posix.TCP_QUICKACK, false);
  const before = sent();
  await context.subject.call("sendAtOnce", socket, header, body);
  const { bytes } = await peer.read({ atMost: both.length });
  expectBytes("what the peer received", bytes, both);
  await until(() => tcpEnd(conn.remoteAddr, conn.localAddr)?.sendQueue, {
    what: "everything sent to be acknowledged",
    accept: (waiting) => waiting === 0,
  });
  // It has nothing to say, so that whatever it sends is an acknowledgement.
  const count = sent() - before;
  context.story.tell(`acknowledgements of the peer: ${count}`);
  return count;
}

/** A body much longer than the small buffer it leaves through. */
const long = new Uint8Array(200_000).map((_, i) => i % 251);

async function expectWhole(context: CheckContext, name: string) {
  const { socket, peer } = await connectedStream(context);
  context.story.tell("your socket's send buffer is small");
  await context.subject.posix.setsockopt(socket, posix.SO_SNDBUF, 4096);
  const [received] = await Promise.all([
    peer.read({ atMost: header.length + long.length }),
    context.subject.call(name, socket, header, long),
  ]);
  expectEqual(
    "the number of bytes the peer received",
    received.bytes.length,
    header.length + long.length,
    "send() returns how many bytes it took. The rest is yours to send.",
  );
  expectBytes("the body", received.bytes.subarray(header.length), long);
}

export default specify(import.meta, {
  "sendTogether: header and body come in one segment": async (context) => {
    expectEqual(
      "the number of segments",
      await segmentsOf(context, "sendTogether"),
      1,
      "Each send() that may go out at once becomes a segment.",
    );
  },

  "sendAtOnce: header and body come in two segments": async (context) => {
    expectEqual(
      "the number of segments",
      await segmentsOf(context, "sendAtOnce"),
      2,
      "One send() with both is the other function.",
    );
  },

  "sendAtOnce: nothing else waits between the two writes": async (context) => {
    const { socket, peer } = await connectedStream(context);
    // A busy machine delays many a call, but not every one.
    let least = Infinity;
    for (let round = 0; round < 20 && least >= 40; round++) {
      const started = performance.now();
      await context.subject.call("sendAtOnce", socket, header, body);
      least = Math.min(least, performance.now() - started);
      await peer.read({ atMost: both.length });
    }
    expectThat(least < 40, {
      expected: "a call to take a few milliseconds",
      actual: `${least.toFixed(1)} ms in the best of 20 rounds`,
      cause: "A pause costs the time that it was meant to save.",
    });
  },

  "sendAtOnce: the body does not wait for an acknowledgement": async (
    context,
  ) => {
    const stream = await connectedStream(context);
    // A busy machine may come between the two writes, but not each time.
    let [jointInARow, apart] = [0, 0];
    while (jointInARow < 5 && apart < 8) {
      if (await acknowledgementsOf(context, stream) === 1) jointInARow++;
      else [jointInARow, apart] = [0, apart + 1];
    }
    expectThat(jointInARow === 5, {
      expected: "one acknowledgement for the header and the body",
      actual: `${apart} times one for each: the body waited for the first`,
      cause:
        "Nagle's algorithm holds a small segment while an earlier one is unacknowledged.",
    });
  },

  "sendTogether: every byte of a long body is sent": (context) =>
    expectWhole(context, "sendTogether"),

  "sendAtOnce: every byte of a long body is sent": (context) =>
    expectWhole(context, "sendAtOnce"),
}, ["linux"]);
