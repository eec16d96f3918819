import { TcpDiag, type TcpEnd } from "lib/kernel/mod.ts";
import { PosixError } from "lib/posix/mod.ts";
import { pause } from "lib/time/mod.ts";

/** Milliseconds waited where the system does not tell whether the peer has read. */
export const blindPause = 20;
/** Milliseconds of looking at every turn of the event loop before a timer paces it. */
const eagerMs = 5;

/** What is known about bytes that were written. */
export type ReadState =
  /** The peer has read every byte. */
  | "read"
  /** The peer left some unread until the deadline. */
  | "unread"
  /** The system does not tell; a short pause was made instead. */
  | "unknown";

/**
 * Waits until the peer of a connection on this machine has read all that was
 * written to it, so that the next write can only reach a later read.
 *
 * The kernel's own counters are compared: what this end sent, what the other
 * received, and its receive queue. An acknowledgement would not do: it may
 * come 40 ms late (RFC 9293, 3.8.6.3) and says nothing of the program behind.
 *
 * @param conn The connection written to.
 * @param deadline Longest wait in milliseconds.
 * @param signal Ends the wait; it then rejects with the signal's reason.
 * @returns What is known then.
 */
export async function untilRead(
  conn: Deno.TcpConn,
  deadline: number,
  signal?: AbortSignal,
): Promise<ReadState> {
  using diag = Deno.build.os === "linux" ? diagOrNothing() : undefined;
  const started = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const state = diag ? look(diag, conn) : "unknown";
    const waited = performance.now() - started;
    if (state === "read") return state;
    if (state === "unknown") {
      await pause(Math.min(blindPause, deadline), signal);
      return state;
    }
    if (waited >= deadline) return state;
    if (waited < eagerMs) await turn();
    else await pause(1, signal);
  }
}

/** A turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** A container may forbid the question. */
function diagOrNothing(): TcpDiag | undefined {
  try {
    return new TcpDiag();
  } catch (error) {
    if (error instanceof PosixError) return undefined;
    throw error;
  }
}

function look(diag: TcpDiag, conn: Deno.TcpConn): ReadState {
  let own: TcpEnd | undefined;
  let peer: TcpEnd | undefined;
  try {
    own = diag.end(conn.localAddr, conn.remoteAddr);
    peer = diag.end(conn.remoteAddr, conn.localAddr);
  } catch (error) {
    // The kernel lacks the answer.
    const lacking = error instanceof PosixError ||
      error instanceof Deno.errors.NotSupported;
    if (lacking) return "unknown";
    throw error;
  }
  if (own?.info === undefined || peer?.info === undefined) return "unknown";
  const { bytesSent, bytesRetransmitted = 0, notSentBytes } = own.info;
  if (bytesSent === undefined) return "unknown";
  const arrived = notSentBytes === 0 &&
    peer.info.bytesReceived >= bytesSent - bytesRetransmitted;
  return arrived && peer.receiveQueue === 0 ? "read" : "unread";
}
