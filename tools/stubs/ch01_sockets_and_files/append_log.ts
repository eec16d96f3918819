/**
 * A log that grows.
 *
 * A server writes what happened to a log. Started again it must go on at the
 * end, and two servers must not write over each other's lines. What it logs is
 * nobody else's business, so the file is for its owner only.
 *
 * Goal:   appendLines(path, lines) writes each line and a "\n" to the end of the
 *         file. A file that is not there is created with mode 0600 (read and
 *         write for the owner); one that is there keeps its mode. Lines that
 *         others append meanwhile stay whole, and so do yours. At the end the
 *         file is closed, also when a write fails.
 * Calls:  Deno.open, write, close; TextEncoder
 * Lesson: chapters/ch01_sockets_and_files/README.md, "Opening a file"
 * Check:  deno task check ch1/append_log
 * @module
 */
import { unimplemented } from "@std/assert";

export function appendLines(
  path: string,
  lines: readonly string[],
): Promise<void> {
  unimplemented(`appendLines(${path}, ${lines.length} lines)`);
}
