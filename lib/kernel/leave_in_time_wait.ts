import type { InetAddress } from "lib/address/mod.ts";
import { untilTcpState } from "./tcp_state.ts";

/** How long each connection is given, in milliseconds. */
const trialsMs = [1000, 2000, 4000];

/** A connection, seen from one end. */
export interface ConnectionEnds {
  /** The end that was looked at. */
  readonly local: InetAddress;
  /** The other end. */
  readonly remote: InetAddress;
}

/**
 * Leaves a connection behind that is in TIME_WAIT at one end; makes another
 * one if it did not get there.
 *
 * TIME_WAIT can end at once. If the ACK of the last FIN is late, as on a machine
 * that stood still for a moment, that FIN is sent a second time. TIME_WAIT
 * answers the copy with an ACK; at the other end nobody is left to hear it, so
 * the kernel there sends RST, and RST ends TIME_WAIT (RFC 1337; Linux ignores
 * the RST only with net.ipv4.tcp_rfc1337 = 1).
 *
 * @param make Makes a connection and closes both ends, `local` first.
 * @returns What the last `make` returned.
 * @throws {Deno.errors.TimedOut} When three connections did not get there. What
 * `make` throws passes on.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: RFC 9293, 3.6.1; RFC 1337; tcp(7).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leaveInTimeWait, tcpState } from "lib/kernel/mod.ts";
 * import { asInet, connectedPair, getsockname } from "lib/posix/mod.ts";
 *
 * const { local, remote } = await leaveInTimeWait(() => {
 *   using pair = connectedPair();
 *   const [local, remote] = [pair.ours, pair.peer].map(getsockname).map(asInet);
 *   pair.ours.close(); // first
 *   pair.peer.close();
 *   return { local: local!, remote: remote! };
 * });
 * assertEquals(tcpState(local, remote), "TIME_WAIT");
 * ```
 */
export async function leaveInTimeWait<T extends ConnectionEnds>(
  make: () => T | Promise<T>,
): Promise<T> {
  let failure: unknown;
  for (const deadlineMs of trialsMs) {
    const ends = await make();
    try {
      await untilTcpState(ends.local, ends.remote, "TIME_WAIT", { deadlineMs });
      return ends;
    } catch (error) {
      if (!(error instanceof Deno.errors.TimedOut)) throw error;
      failure = error;
    }
  }
  throw failure;
}
