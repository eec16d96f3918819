import { tcpEnd } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { reset } from "lib/faults/mod.ts";
import type { CheckContext, Peer } from "lib/testing/mod.ts";

/** The peer resets the connection, and the kernel at the other end knows. */
export async function resetPeer(
  { story }: CheckContext,
  { conn }: Peer,
): Promise<void> {
  const { localAddr, remoteAddr } = conn;
  reset(conn);
  await until(() => tcpEnd(remoteAddr, localAddr), {
    what: "the RST to arrive",
    accept: (end) => end === undefined,
  });
  story.tell("the peer reset the connection");
}
