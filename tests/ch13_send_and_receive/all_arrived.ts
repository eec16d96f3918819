import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { descriptorOf } from "lib/posix/mod.ts";
import type { Peer } from "lib/testing/mod.ts";

/** Waits until the kernel at the other end has all that a peer sent, read or not. */
export async function allArrived(peer: Peer): Promise<void> {
  const fd = descriptorOf(peer.conn);
  await until(() => tcpInfo(fd), {
    what: "all that was sent to arrive",
    accept: ({ unacked, notSentBytes }) => unacked === 0 && notSentBytes === 0,
  });
}
