import { table } from "lib/cli/mod.ts";

/** One measurement of one server. */
export interface Sample {
  readonly repliesPerSecond: number;
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly bytesPerSecond: number;
  /** Bytes, with all connections of the messages open. */
  readonly memory: number;
}

/** The medians of one server. */
export interface Row extends Sample {
  readonly name: string;
  readonly about: string;
  /** By the reference's medians; undefined where that was not measured. */
  readonly messageRatio?: number;
  readonly bulkRatio?: number;
  readonly samples: readonly Sample[];
}

/**
 * The middle of some numbers; of an even count the mean of the two in the
 * middle.
 *
 * @param numbers One or more.
 * @returns The one in the middle, or the mean of the two there.
 * @throws {RangeError} When there are no numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { median } from "../../tools/bench/summary.ts";
 *
 * assertEquals(median([9, 1, 5]), 5);
 * assertEquals(median([9, 1, 5, 7]), 6);
 * ```
 */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new RangeError("median of no numbers");
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = NaN, high = NaN] = Number.isInteger(half)
    ? sorted.slice(half - 1, half + 1)
    : [sorted[Math.floor(half)], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

/** What was measured of one server. */
export interface Measured {
  readonly name: string;
  readonly about: string;
  readonly samples: readonly Sample[];
}

/**
 * Medians and ratios.
 *
 * @param measured Servers with one sample or more.
 * @param reference The name of the server that is 1.00.
 * @returns One row for each server, in their order.
 */
export function summarize(
  measured: readonly Measured[],
  reference: string,
): Row[] {
  const medians = measured.map(({ name, about, samples }) => {
    const of = (key: keyof Sample) => median(samples.map((each) => each[key]));
    return {
      name,
      about,
      repliesPerSecond: of("repliesPerSecond"),
      p50: of("p50"),
      p99: of("p99"),
      bytesPerSecond: of("bytesPerSecond"),
      memory: of("memory"),
      samples,
    };
  });
  const one = medians.find(({ name }) => name === reference);
  return medians.map((row) =>
    one === undefined ? row : {
      ...row,
      messageRatio: row.repliesPerSecond / one.repliesPerSecond,
      bulkRatio: row.bytesPerSecond / one.bytesPerSecond,
    }
  );
}

const ratio = (value?: number) => value?.toFixed(2) ?? "-";

/** The table for eyes. */
export function summaryTable(rows: readonly Row[]): string {
  const title = [
    "server",
    "replies/s",
    "of C",
    "p50 µs",
    "p99 µs",
    "MB/s",
    "of C",
    "MiB",
    "what it is",
  ];
  return table([
    title,
    ...rows.map((row) => [
      row.name,
      row.repliesPerSecond.toFixed(0),
      ratio(row.messageRatio),
      row.p50.toFixed(0),
      row.p99.toFixed(0),
      (row.bytesPerSecond / 1e6).toFixed(0),
      ratio(row.bulkRatio),
      (row.memory / 2 ** 20).toFixed(0),
      row.about,
    ]),
  ]);
}
