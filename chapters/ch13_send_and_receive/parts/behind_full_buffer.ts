import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  connectedPair,
  MSG_DONTWAIT,
  MSG_OOB,
  poll,
  POLLIN,
  POLLPRI,
  recv,
  send,
  sockatmark,
  type Socket,
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
  const { ours: sender, peer: receiver } = pair;
  const sent = await fill(sender);
  send(sender, bytesOf("!"), MSG_OOB | MSG_DONTWAIT);
  const entry = { fd: receiver, events: POLLIN | POLLPRI };
  const urgentByte = () => receive(receiver, 1, MSG_OOB);
  const look = async () => {
    const [seen = 0] = await poll([entry], -1, { signal });
    const names = [
      seen & POLLIN ? "POLLIN" : "",
      seen & POLLPRI ? "POLLPRI" : "",
    ];
    const said = names.filter(Boolean).join(" and ");
    return `poll says ${said}, recv(MSG_OOB) ${urgentByte()}`;
  };
  console.log(`before we read: ${await look()}`);
  // The sender soon probes for room, and that segment says what is to come.
  await until(urgentByte, {
    what: "the announcement",
    accept: (answer) => answer === "EAGAIN" || signal.aborted,
  });
  console.log(`a moment later: ${await look()}`);
  const buffer = new Uint8Array(65_536);
  let total = 0;
  while (!sockatmark(receiver)) {
    const [ready = 0] = await poll([{ fd: receiver, events: POLLIN }], 5000);
    if (ready === 0) throw new Error(`stuck after ${total} of ${sent} bytes`);
    total += recv(receiver, buffer);
  }
  await poll([{ fd: receiver, events: POLLPRI }], 5000);
  const urgent = urgentByte();
  console.log(
    `after ${total} bytes were read: at the mark, recv(MSG_OOB) ${urgent}`,
  );
}

/**
 * Sends until the other end's receive buffer is full and a few bytes, fewer
 * than 4096, wait here.
 *
 * The header has 16 bits for how far away the urgent byte is. Behind more than
 * that, a probe of a closed window would not tell of it.
 *
 * @returns how many bytes were sent
 */
async function fill(sender: Socket): Promise<number> {
  const piece = new Uint8Array(4096);
  let sent = 0;
  do {
    sent += send(sender, piece, MSG_DONTWAIT);
    await until(() => tcpInfo(sender).unacked === 0, {
      what: "the acknowledgement",
    });
  } while (tcpInfo(sender).notSentBytes === 0);
  return sent;
}
