import { writeAll } from "lib/framing/mod.ts";
import { pause } from "lib/time/mod.ts";
import { reset } from "./reset.ts";
import { checkSchedule, type TcpSchedule } from "./tcp_schedule.ts";
import { blindPause, untilRead } from "./until_read.ts";

/** Where a stream's bytes come from. */
export interface ByteSource {
  /** The next `n` bytes; fewer only at the end. `Infinity` is all up to it. */
  take(n: number): Promise<Uint8Array>;
  /** Whatever comes next, or `null` at the end. */
  next(): Promise<Uint8Array | null>;
}

/** How parts are kept apart, and who is told. */
export interface DeliveryOptions {
  /** Told of each thing that was done, in one line. */
  readonly tell?: (event: string) => void;
  /**
   * Longest wait in milliseconds, 1000 unless told, for the receiver to read a
   * part before the next one is sent. One that does not gets the rest unparted.
   */
  readonly patience?: number;
  /** Ends it; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a stream ended: by itself, or by its schedule. */
export type StreamEnding = "end" | "close" | "reset";

/**
 * Carries a stream to a connection as a schedule says. At the source's end the
 * connection stays open; ending it too is for the caller.
 */
export async function playSchedule(
  schedule: TcpSchedule,
  source: ByteSource,
  sink: Deno.TcpConn,
  { tell = () => {}, patience = 1000, signal }: DeliveryOptions = {},
): Promise<StreamEnding> {
  checkSchedule(schedule);
  // Nagle's algorithm would join small parts (RFC 9293, 3.7.4).
  sink.setNoDelay(true);
  let sent = 0;
  let patient = true;
  let blind = false;

  /** Keeps what follows apart from what was sent. */
  async function part(): Promise<void> {
    if (!patient) return;
    const state = await untilRead(sink, patience, signal);
    if (state === "unknown" && !blind) {
      blind = true;
      tell(
        `the system does not tell what was read: pauses of ${blindPause} ms`,
      );
    }
    if (state !== "unread") return;
    patient = false;
    tell(`part of ${sent} bytes not read for ${patience} ms: no more waiting`);
  }

  async function write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    await writeAll(sink, bytes);
    sent += bytes.length;
    tell(`sent ${bytes.length} byte${bytes.length === 1 ? "" : "s"}`);
  }

  for (const action of schedule) {
    if ("write" in action) {
      const bytes = await source.take(action.write);
      await part();
      await write(bytes);
    } else if ("stall" in action) {
      tell(`stalls ${action.stall} ms after ${sent} bytes`);
      await pause(action.stall, signal);
    } else if ("close" in action) {
      await sink.closeWrite();
      tell(`ended the stream after ${sent} bytes`);
      return "close";
    } else {
      await part();
      const done = reset(sink) ? "reset the connection" : "found no connection";
      tell(`${done} after ${sent} bytes`);
      return "reset";
    }
  }
  if (schedule.length > 0) await part();
  for (
    let bytes = await source.next();
    bytes !== null;
    bytes = await source.next()
  ) await write(bytes);
  return "end";
}
