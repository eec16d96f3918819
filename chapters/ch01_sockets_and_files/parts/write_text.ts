import { type Descriptor, write } from "lib/posix/mod.ts";

/**
 * Writes a whole text to a file or a socket: one write may take a part of it.
 *
 * @param descriptor open for writing
 * @param text what to write
 * @throws {PosixError} what write(2) reports
 */
export function writeText(descriptor: Descriptor, text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(write(descriptor, rest));
}
