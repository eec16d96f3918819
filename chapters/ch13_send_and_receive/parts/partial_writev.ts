import { equal } from "@std/assert";
import {
  connectedPair,
  MSG_DONTWAIT,
  readable,
  recv,
  setNonblocking,
  setsockopt,
  SO_SNDBUF,
  writev,
} from "lib/posix/mod.ts";
import { afterBytes, writeEverything } from "./write_everything.ts";

/**
 * Writes three buffers through a socket that has no room for all of them, and
 * goes on where the first call ended, while the peer reads.
 *
 * @param signal ends a wait
 */
export async function partialWritev(signal: AbortSignal): Promise<void> {
  using pair = connectedPair(16_384);
  const { ours, peer } = pair;
  setsockopt(ours, SO_SNDBUF, 16_384);
  setNonblocking(ours, true);
  const three = [1, 2, 3].map((value) => new Uint8Array(100_000).fill(value));
  console.log("\na socket with little room, 3 buffers of 100000 bytes");
  const first = writev(ours, three);
  console.log(`writev() took ${first} of 300000`);
  const writing = writeEverything(ours, afterBytes(three, first), signal);

  const got = new Uint8Array(300_000);
  for (let count = 0; count < got.length;) {
    await readable(peer, -1, { signal });
    count += recv(peer, got.subarray(count), MSG_DONTWAIT);
  }
  const calls = await writing;
  const same = equal(got, new Uint8Array(three.flatMap((part) => [...part])));
  console.log(
    `resumed where it ended: ${calls} calls, ` +
      `the peer has ${got.length} bytes, ${same ? "the same" : "others"}`,
  );
}
