import type * as std from "@std/assert";

/** The assertions. */
export type Assert = typeof std;

/** An assertion, calls of it that hold, and calls that fail with a message. */
export interface Row {
  readonly name: string;
  readonly holds: readonly ((std: Assert) => unknown)[];
  readonly fails: readonly [string, (std: Assert) => unknown][];
}
