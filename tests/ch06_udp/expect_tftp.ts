import { expectEqual } from "lib/testing/mod.ts";
import { kindOf } from "./tftp_datagrams.ts";
import type { Arrived, DenoUdpPeer } from "./deno_udp_peer.ts";

/** The next datagram of the sender's, which must be this block. */
export async function expectBlock(
  peer: DenoUdpPeer,
  block: number,
  cause?: string,
): Promise<Arrived> {
  const arrived = await peer.expect(`DATA ${block}`, cause);
  expectEqual("what it sent", kindOf(arrived.bytes), `DATA ${block}`, cause);
  return arrived;
}

/**
 * The next block, which must be this one. On a busy machine the sender's clock
 * may have sent the one before it again, just before our ACK was there.
 */
export async function expectNextBlock(
  peer: DenoUdpPeer,
  block: number,
): Promise<Arrived> {
  for (;;) {
    const arrived = await peer.expect(`DATA ${block}`);
    if (kindOf(arrived.bytes) === `DATA ${block - 1}`) continue;
    expectEqual("what it sent", kindOf(arrived.bytes), `DATA ${block}`);
    return arrived;
  }
}

/** How often a block must come again, so that no clock can have sent them all. */
const repeats = 3;

/**
 * The sender must stay at this block, whatever was sent to it just now. What
 * its clock sent before it could read that tells nothing: so the block must
 * come some times more.
 */
export async function expectSameBlock(
  peer: DenoUdpPeer,
  block: number,
  cause: string,
): Promise<void> {
  for (const { bytes } of await peer.soFar()) {
    expectEqual("what it sent", kindOf(bytes), `DATA ${block}`, cause);
  }
  for (let n = 0; n < repeats; n++) await expectBlock(peer, block, cause);
}

/** The next datagram of the receiver's, which must be this ACK. */
export async function expectAck(
  peer: DenoUdpPeer,
  block: number,
  cause?: string,
): Promise<void> {
  const { bytes } = await peer.expect(`ACK ${block}`, cause);
  expectEqual("what it sent", kindOf(bytes), `ACK ${block}`, cause);
}

/**
 * The next ACK, which must be of this block. A receiver may also acknowledge
 * the block before it once more, for what came out of turn or twice.
 */
export async function expectNextAck(
  peer: DenoUdpPeer,
  block: number,
  cause?: string,
): Promise<void> {
  for (;;) {
    const { bytes } = await peer.expect(`ACK ${block}`, cause);
    if (kindOf(bytes) === `ACK ${block - 1}`) continue;
    return expectEqual("what it sent", kindOf(bytes), `ACK ${block}`, cause);
  }
}
