import {
  errnoName,
  getsockopt,
  type InetAddress,
  PosixError,
  setsockopt,
  SO_ERROR,
  TCP_USER_TIMEOUT,
  writable,
} from "lib/posix/mod.ts";
import { startConnecting } from "./start_connecting.ts";
import { tcpCounters } from "./tcp_counters.ts";

/** What became of one connect(). */
export interface Meeting {
  /** The error's name, or "ok". */
  readonly outcome: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Requests for a connection (SYN) that were sent, and resets that came. */
  readonly requests: number;
  readonly resets: number;
}

/**
 * Connects, in a network where nobody else sends anything, and tells how it
 * ended.
 *
 * @param address where to
 * @param meanwhile what is done once the handshake has begun
 */
export async function meet(
  address: InetAddress,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<Meeting> {
  const before = tcpCounters();
  const start = performance.now();
  const outcome = await outcomeOf(address, meanwhile);
  const ms = performance.now() - start;
  const { requests, resets } = tcpCounters();
  return {
    outcome,
    ms,
    requests: requests - before.requests,
    resets: resets - before.resets,
  };
}

async function outcomeOf(
  address: InetAddress,
  meanwhile: () => Promise<void>,
): Promise<string> {
  try {
    using client = startConnecting(address, (s) => {
      // By itself the kernel would try for more than a minute.
      setsockopt(s, TCP_USER_TIMEOUT, 1000);
    });
    await meanwhile();
    await writable(client, -1);
    const errno = getsockopt(client, SO_ERROR);
    return errno === 0 ? "ok" : errnoName(errno);
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}
