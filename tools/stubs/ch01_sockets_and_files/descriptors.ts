/**
 * Descriptor numbers.
 *
 * Files and sockets share one row of numbers, and the kernel gives the lowest
 * that is free. Whoever knows this can foretell the numbers. Whoever opens and
 * never closes uses them up.
 *
 * Goal:   predict(inUse, steps) foretells the number that each opening step
 *                 gets, when the numbers `inUse` are taken at the start.
 *         perform(path, steps) does the steps and returns the numbers that the
 *                 kernel gave. Afterwards nothing it opened is open, also when
 *                 a step throws; the error goes on to the caller.
 * Calls:  open, socket from lib/posix; close() of what they return
 * Lesson: chapters/ch01_sockets_and_files/README.md, "One row of numbers"
 * Check:  deno task check ch1/descriptors
 * @module
 */
import { unimplemented } from "@std/assert";

/**
 * Opens the file `path` for reading; makes a TCP socket; or closes what the
 * n-th opening step gave, counted from 0.
 */
export type Step = "open a file" | "make a socket" | { readonly close: number };

export function predict(
  inUse: readonly number[],
  steps: readonly Step[],
): number[] {
  unimplemented(`predict([${inUse}], ${steps.length} steps)`);
}

export function perform(path: string, steps: readonly Step[]): number[] {
  unimplemented(`perform(${path}, ${steps.length} steps)`);
}
