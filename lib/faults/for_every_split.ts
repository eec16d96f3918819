import { annotated } from "./annotated.ts";
import {
  byteByByte,
  coalesced,
  describeSchedule,
  everySplit,
  type TcpSchedule,
} from "./tcp_schedule.ts";

/**
 * Tries every way in which a whole message can come apart in two, then byte by
 * byte, then in one part, one after another. A reader of a byte stream must
 * not tell them apart.
 *
 * @param message Its length decides the schedules.
 * @param attempt One try; begin each with a fresh connection.
 * @throws {Error} What `attempt` threw first, its message ending with the schedule.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { describeSchedule, forEverySplit } from "lib/faults/mod.ts";
 *
 * const tried: string[] = [];
 * await forEverySplit(new Uint8Array(3), (schedule) => {
 *   tried.push(describeSchedule(schedule));
 * });
 * assertEquals(tried, [
 *   "all in one part",
 *   "1 byte, 2 bytes",
 *   "2 bytes, 1 byte",
 *   "3 × 1 byte",
 * ]);
 * ```
 */
export async function forEverySplit(
  message: Uint8Array,
  attempt: (schedule: TcpSchedule) => Promise<void> | void,
): Promise<void> {
  const { length } = message;
  const schedules = [coalesced(), ...everySplit(length)];
  // Of two bytes the only split is byte by byte already.
  if (length > 2) schedules.push(byteByByte(length));
  for (const schedule of schedules) {
    try {
      await attempt(schedule);
    } catch (error) {
      throw annotated(error, `delivered as ${describeSchedule(schedule)}`);
    }
  }
}
