import type { Random } from "./random.ts";

/** One thing that is done to a stream of bytes on its way. */
export type TcpAction =
  /** Send the next so many bytes as one part; `Infinity` is all up to the end. */
  | { readonly write: number }
  /** Send nothing for so many milliseconds. */
  | { readonly stall: number }
  /** End the stream here (FIN), whatever was still to come. */
  | { readonly close: true }
  /** Reset the connection (RST). */
  | { readonly reset: true };

/**
 * What is done to a stream, in order. What is left of the stream afterwards
 * passes as it comes.
 */
export type TcpSchedule = readonly TcpAction[];

const longestStall = 60_000;

function count(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} ${value}: wanted an integer from ${least}`);
}

/**
 * Returns a schedule if it can be followed.
 *
 * @param schedule What is done to a stream.
 * @returns The same.
 * @throws {RangeError} In one line, when a number is out of range, or when
 * something follows the stream's end.
 */
export function checkSchedule(schedule: TcpSchedule): TcpSchedule {
  schedule.forEach((action, i) => {
    if ("write" in action) {
      if (action.write !== Infinity) count("write", action.write, 1);
    } else if ("stall" in action) {
      if (!(action.stall >= 0 && action.stall <= longestStall)) {
        throw new RangeError(
          `stall ${action.stall}: wanted 0 to ${longestStall} ms`,
        );
      }
    } else if (i < schedule.length - 1) {
      throw new RangeError(
        `schedule: nothing can follow ${describeSchedule([action])}`,
      );
    }
  });
  return schedule;
}

/** A write of that many bytes, or nothing for none. */
function first(n: number): TcpAction[] {
  return count("bytes", n, 0) === 0 ? [] : [{ write: n }];
}

/**
 * Everything up to the end of the stream in one part.
 *
 * @returns The schedule. On a link nothing is sent before the sender ends its stream.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { coalesced } from "lib/faults/mod.ts";
 *
 * assertEquals(coalesced(), [{ write: Infinity }]);
 * ```
 */
export function coalesced(): TcpSchedule {
  return [{ write: Infinity }];
}

/**
 * Parts of one byte.
 *
 * @param length Bytes of the stream, from 0.
 * @returns The schedule.
 * @throws {RangeError} When it is no such integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { byteByByte } from "lib/faults/mod.ts";
 *
 * assertEquals(byteByByte(2), [{ write: 1 }, { write: 1 }]);
 * ```
 */
export function byteByByte(length: number): TcpSchedule {
  return Array.from({ length: count("length", length, 0) }, () => ({
    write: 1,
  }));
}

/**
 * Two parts, once for every place to cut.
 *
 * @param length Bytes of the stream, from 0.
 * @returns One schedule for each place: one fewer than bytes.
 * @throws {RangeError} When it is no such integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { everySplit } from "lib/faults/mod.ts";
 *
 * assertEquals(everySplit(3), [
 *   [{ write: 1 }, { write: 2 }],
 *   [{ write: 2 }, { write: 1 }],
 * ]);
 * ```
 */
export function everySplit(length: number): TcpSchedule[] {
  const places = Math.max(0, count("length", length, 0) - 1);
  return Array.from({ length: places }, (_, i) => [
    { write: i + 1 },
    { write: length - i - 1 },
  ]);
}

/**
 * The stream ends (FIN) early.
 *
 * @param n After how many bytes, from 0.
 * @returns The schedule.
 * @throws {RangeError} When it is no such integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cutAt } from "lib/faults/mod.ts";
 *
 * assertEquals(cutAt(3), [{ write: 3 }, { close: true }]);
 * ```
 */
export function cutAt(n: number): TcpSchedule {
  return [...first(n), { close: true }];
}

/**
 * The connection is reset (RST).
 *
 * @param n After how many bytes, from 0.
 * @returns The schedule.
 * @throws {RangeError} When it is no such integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { resetAt } from "lib/faults/mod.ts";
 *
 * assertEquals(resetAt(0), [{ reset: true }]);
 * ```
 */
export function resetAt(n: number): TcpSchedule {
  return [...first(n), { reset: true }];
}

/**
 * Nothing comes for a while; then the rest does.
 *
 * @param n After how many bytes, from 0.
 * @param ms For how long, 0 to 60000 milliseconds.
 * @returns The schedule.
 * @throws {RangeError} When a number is out of range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stalledAt } from "lib/faults/mod.ts";
 *
 * assertEquals(stalledAt(3, 50), [{ write: 3 }, { stall: 50 }]);
 * ```
 */
export function stalledAt(n: number, ms: number): TcpSchedule {
  return checkSchedule([...first(n), { stall: ms }]);
}

/**
 * Parts of sizes left to chance.
 *
 * @param random Draws one number for each part.
 * @param length Bytes of the stream, from 0.
 * @returns The schedule.
 * @throws {RangeError} When it is no such integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { randomCuts, randomFrom } from "lib/faults/mod.ts";
 *
 * const cuts = randomCuts(randomFrom("7"), 100);
 * assertEquals(cuts, randomCuts(randomFrom("7"), 100));
 * ```
 */
export function randomCuts(random: Random, length: number): TcpSchedule {
  const parts: TcpAction[] = [];
  for (let left = count("length", length, 0); left > 0;) {
    const write = 1 + random.below(left);
    parts.push({ write });
    left -= write;
  }
  return parts;
}

function describe(action: TcpAction): string {
  if ("write" in action) {
    if (action.write === Infinity) return "all in one part";
    return action.write === 1 ? "1 byte" : `${action.write} bytes`;
  }
  if ("stall" in action) return `a stall of ${action.stall} ms`;
  return "close" in action ? "end of stream" : "a reset";
}

/**
 * A schedule in words.
 *
 * @param schedule What is done to a stream.
 * @returns Its actions in order, such as "3 bytes, a reset".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { byteByByte, describeSchedule, resetAt } from "lib/faults/mod.ts";
 *
 * assertEquals(describeSchedule(resetAt(3)), "3 bytes, a reset");
 * assertEquals(describeSchedule(byteByByte(200)), "200 × 1 byte");
 * ```
 */
export function describeSchedule(schedule: TcpSchedule): string {
  const words: { word: string; times: number }[] = [];
  for (const word of schedule.map(describe)) {
    const last = words.at(-1);
    if (last?.word === word) last.times++;
    else words.push({ word, times: 1 });
  }
  return words.map(({ word, times }) => times > 1 ? `${times} × ${word}` : word)
    .join(", ") || "as it comes";
}
