/** Where bytes are written; a `Deno.Conn` is one. */
export interface ByteWriter {
  /**
   * Writes some of the bytes.
   *
   * @param bytes At least one of them is written.
   * @returns How many.
   */
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * Writes all bytes. One write may take fewer than it is given: as many as the
 * kernel has room for.
 *
 * @param sink The connection.
 * @param bytes What to write; unchanged until the promise settles.
 * @returns How many writes it took.
 * @throws {Error} What `sink.write` throws, such as BrokenPipe.
 *
 * Source: write(2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { writeAll } from "lib/framing/mod.ts";
 *
 * const sink = { write: (bytes: Uint8Array) => Promise.resolve(Math.min(2, bytes.length)) };
 * assertEquals(await writeAll(sink, new Uint8Array(5)), 3);
 * ```
 */
export async function writeAll(
  sink: ByteWriter,
  bytes: Uint8Array,
): Promise<number> {
  let writes = 0;
  for (let done = 0; done < bytes.length; writes++) {
    done += await sink.write(bytes.subarray(done));
  }
  return writes;
}
