/** Bytes that were read, and what each read brought of them. */
export interface WholeRead {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes that each read brought, in order. */
  readonly reads: readonly number[];
}

/**
 * Reads until so many bytes are here: neither fewer, nor one of what follows.
 *
 * @param conn where from
 * @param length how many bytes, from 1
 * @returns the bytes, or `null` when the stream ended before the first of them
 * @throws {Deno.errors.UnexpectedEof} when it ended within them
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpPair } from "lib/loopback/mod.ts";
 * import { readExactly } from "./read_exactly.ts";
 *
 * using pair = await tcpPair();
 * await pair.server.write(new Uint8Array([1, 2, 3]));
 * await pair.server.closeWrite();
 * const first = await readExactly(pair.client, 2);
 * assertEquals(first?.bytes, new Uint8Array([1, 2]));
 * await readExactly(pair.client, 1);
 * assertEquals(await readExactly(pair.client, 1), null);
 * ```
 */
export async function readExactly(
  conn: Deno.Conn,
  length: number,
): Promise<WholeRead | null> {
  const bytes = new Uint8Array(length);
  const reads: number[] = [];
  for (let here = 0; here < length;) {
    const count = await conn.read(bytes.subarray(here));
    if (count === null) {
      if (here === 0) return null;
      throw new Deno.errors.UnexpectedEof(
        `the stream ended after ${here} of ${length} bytes`,
      );
    }
    here += count;
    reads.push(count);
  }
  return { bytes, reads };
}
