import { until } from "lib/kernel/mod.ts";
import {
  connectedPair,
  MSG_DONTWAIT,
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  recv,
  send,
  setsockopt,
  SO_SNDBUF,
  sockatmark,
} from "lib/posix/mod.ts";
import { receive } from "./receive.ts";
import { bytesOf } from "./text.ts";

/**
 * Sends an urgent byte after more than the receiver's buffer holds, and tells
 * what the receiver sees of it before and after it has read.
 *
 * @param signal ends the wait for the first bytes
 */
export async function behindFullBuffer(signal: AbortSignal): Promise<void> {
  using pair = connectedPair(16_384);
  const { ours, peer } = pair;
  setsockopt(peer, SO_SNDBUF, 400_000);
  // More than both buffers would be a partial send; this fits into ours.
  const sent = send(peer, new Uint8Array(200_000), MSG_DONTWAIT);
  send(peer, bytesOf("!"), MSG_OOB | MSG_DONTWAIT);
  const entry = { fd: ours, events: POLLIN | POLLPRI };
  const urgentByte = () => receive(ours, 1, MSG_OOB);
  const look = async () => {
    const [seen = 0] = await poll([entry], -1, { signal });
    const names = [
      seen & POLLIN ? "POLLIN" : "",
      seen & POLLPRI ? "POLLPRI" : "",
    ];
    const said = names.filter(Boolean).join(" and ");
    return `poll says ${said}, recv(MSG_OOB) ${await urgentByte()}`;
  };
  console.log(`before we read: ${await look()}`);
  // The sender soon tries again, and that segment says what is to come.
  await until(urgentByte, {
    what: "the announcement",
    accept: (answer) => answer === "EAGAIN" || signal.aborted,
  });
  console.log(`a moment later: ${await look()}`);
  const buffer = new Uint8Array(65_536);
  let total = 0;
  while (!sockatmark(ours)) {
    const [ready = 0] = await poll([{ fd: ours, events: POLLIN }], 5000);
    if (ready === 0) throw new Error(`stuck after ${total} of ${sent} bytes`);
    total += recv(ours, buffer);
  }
  await poll([{ fd: ours, events: POLLPRI }], 5000);
  const urgent = await urgentByte();
  console.log(
    `after ${total} bytes were read: at the mark, recv(MSG_OOB) ${urgent}`,
  );
}
