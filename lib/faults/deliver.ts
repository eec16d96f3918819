import {
  type DeliveryOptions,
  playSchedule,
  type StreamEnding,
} from "./play_schedule.ts";
import type { TcpSchedule } from "./tcp_schedule.ts";

/**
 * Writes bytes to a connection as a schedule says, so that the peer really
 * reads the parts one by one. On Linux the kernel's counters tell when a part
 * was read; elsewhere, or when the peer is not on this machine, there is a
 * short pause between parts instead.
 *
 * @param conn The connection; it gets TCP_NODELAY. It stays open for reading,
 * and unless the schedule ends it for writing too.
 * @param bytes The whole stream.
 * @param schedule What is done to it. Bytes it does not name go last, in one part.
 * @param options How parts are kept apart, and who is told.
 * @returns `end` when all was written, else what ended it.
 * @throws {RangeError} When the schedule can not be followed.
 * @throws {Error} What Deno reports of the connection, such as ConnectionReset.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { deliver } from "lib/faults/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using conn = await Deno.connect({ hostname, port });
 * using peer = await listener.accept();
 * const delivered = deliver(conn, new TextEncoder().encode("hello"), [
 *   { write: 2 },
 *   { write: 3 },
 *   { close: true },
 * ]);
 * const buffer = new Uint8Array(100);
 * assertEquals(await peer.read(buffer), 2);
 * assertEquals(await peer.read(buffer), 3);
 * assertEquals(await peer.read(buffer), null);
 * assertEquals(await delivered, "close");
 * ```
 */
export async function deliver(
  conn: Deno.TcpConn,
  bytes: Uint8Array,
  schedule: TcpSchedule,
  options: DeliveryOptions = {},
): Promise<StreamEnding> {
  let rest = bytes;
  function take(n: number): Promise<Uint8Array> {
    const taken = rest.subarray(0, n);
    rest = rest.subarray(taken.length);
    return Promise.resolve(taken);
  }
  const next = () =>
    rest.length === 0 ? Promise.resolve(null) : take(rest.length);
  return await playSchedule(schedule, { take, next }, conn, options);
}
