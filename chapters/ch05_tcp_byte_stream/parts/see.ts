import { tcpInfo, tcpSockets } from "lib/kernel/mod.ts";
import { localPort, type Socket } from "lib/posix/mod.ts";

/** What the kernel tells of the two ends of a connection. */
export interface Seen {
  /** Bytes that arrived and were not read. */
  readonly unread: number;
  /** What the receiver announced last. */
  readonly window: number;
  /** Bytes that wait in the send buffer for the window. */
  readonly unsent: number;
  /** Bytes that reached the receiver's kernel, as the sender knows. */
  readonly acknowledged: number;
  /** What the sender's kernel waits for. */
  readonly timer: string;
}

/**
 * Looks at both ends of a connection. Linux.
 *
 * @param sender the end that sends
 * @param receiver the other one, on this machine too
 */
export function see(sender: Socket, receiver: Socket): Seen {
  const table = tcpSockets();
  const row = (from: number, to: number) =>
    table.find(({ local, remote }) =>
      local.port === from && remote.port === to
    );
  const [here, there] = [localPort(sender), localPort(receiver)];
  const info = tcpInfo(sender);
  return {
    unread: row(there, here)?.receiveQueue ?? 0,
    window: info.sendWindow ?? 0,
    unsent: info.notSentBytes,
    acknowledged: info.bytesAcked - 1, // the SYN counts as one
    timer: row(here, there)?.timer.kind ?? "off",
  };
}
