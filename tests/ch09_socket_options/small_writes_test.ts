import { tcpInfo } from "lib/kernel/mod.ts";
import { descriptorOf, setsockopt, TCP_QUICKACK } from "lib/posix/mod.ts";
import {
  type CheckContext,
  connectedStream,
  expectBytes,
  expectEqual,
  expectThat,
  option,
  type Peer,
  specify,
} from "lib/testing/mod.ts";

const header = new TextEncoder().encode("LENGTH 12\n\n");
const body = new TextEncoder().encode("hello world\n");
const both = new Uint8Array([...header, ...body]);

/** How many segments with data the peer's kernel has received. */
function segmentsReceived(peer: Peer): number {
  return tcpInfo(descriptorOf(peer.conn)).dataSegmentsIn;
}

/** Lets the peer acknowledge late, as a peer with an answer to give does. */
function delayAcks(peer: Peer): void {
  setsockopt(descriptorOf(peer.conn), TCP_QUICKACK, false);
}

/** Calls an export and returns how many segments its bytes came in. */
async function segmentsOf(
  context: CheckContext,
  name: string,
): Promise<number> {
  const { socket, peer } = await connectedStream(context);
  delayAcks(peer);
  await context.subject.call(name, socket, header, body);
  const { bytes } = await peer.read({ atMost: both.length });
  expectBytes("what the peer received", bytes, both);
  const segments = segmentsReceived(peer);
  context.story.tell(`the peer's kernel counted ${segments} data segments`);
  return segments;
}

/** Milliseconds from the first byte to the last, as the peer reads them. */
async function arrivalGap(peer: Peer): Promise<number> {
  await peer.read({ atMost: 1 });
  const first = performance.now();
  await peer.read({ atMost: both.length - 1 });
  return performance.now() - first;
}

/** A body much longer than the small buffer it leaves through. */
const long = new Uint8Array(1_000_000).map((_, i) => i % 251);

async function expectWhole(context: CheckContext, name: string) {
  const { socket, peer } = await connectedStream(context);
  await context.subject.posix(
    "your socket's send buffer is small",
    "setsockopt",
    socket,
    option("SO_SNDBUF"),
    4096,
  );
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

  "sendAtOnce: the body does not wait for an acknowledgement": async (
    context,
  ) => {
    const { socket, peer } = await connectedStream(context);
    const gaps: number[] = [];
    for (let round = 0; round < 5; round++) {
      delayAcks(peer);
      const [gap] = await Promise.all([
        arrivalGap(peer),
        context.subject.call("sendAtOnce", socket, header, body),
      ]);
      gaps.push(gap);
    }
    // A busy machine can delay a round, but not all; a delayed ACK (40 ms) does.
    const least = Math.min(...gaps);
    context.story.tell(
      `milliseconds from header to body: ${
        gaps.map((gap) => gap.toFixed(1)).join(", ")
      }`,
    );
    expectThat(least < 30, {
      expected: "the body at once",
      actual: `${least.toFixed(1)} ms later in the best of 5 rounds`,
      cause: least < 45
        ? "Nagle's algorithm held it until the peer's delayed ACK came, about 40 ms later."
        : "Something waits between the two writes.",
    });
  },

  "sendTogether: every byte of a long body is sent": (context) =>
    expectWhole(context, "sendTogether"),

  "sendAtOnce: every byte of a long body is sent": (context) =>
    expectWhole(context, "sendAtOnce"),
}, ["linux"]);
