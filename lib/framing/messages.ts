import type { Parser } from "./parser.ts";

/** Where bytes are read from; a `Deno.Conn` is one. */
export interface ByteReader {
  /**
   * Reads some bytes.
   *
   * @param buffer Filled from its start.
   * @returns How many came; `null` is the end of the stream.
   */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** Large enough that the calls do not count, small enough for many connections. */
const bufferBytes = 65_536;

/**
 * The messages of a connection, one after another, until its stream ends. All
 * reads go into one buffer.
 *
 * @param source The connection; the caller closes it.
 * @param parser A fresh parser.
 * @returns What the parser finds, in order.
 * @throws {FramingError} After the last whole message, when the stream does
 * not consist of whole, allowed messages.
 * @throws {Error} What `source.read` throws, such as ConnectionReset.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LineParser, messages } from "lib/framing/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using peer = await Deno.connect({ hostname, port });
 * using conn = await listener.accept();
 * await peer.write(new TextEncoder().encode("one\ntwo\n"));
 * await peer.closeWrite();
 * assertEquals(
 *   await Array.fromAsync(messages(conn, new LineParser(100))),
 *   ["one", "two"],
 * );
 * ```
 */
export async function* messages<T>(
  source: ByteReader,
  parser: Parser<T>,
): AsyncGenerator<T, void, undefined> {
  const buffer = new Uint8Array(bufferBytes);
  for (let open = true; open;) {
    const count = await source.read(buffer);
    open = count !== null;
    const found: T[] = [];
    const keep = (message: T) => void found.push(message);
    // What is whole comes first, the fault after it, however both came.
    let fault: { error: unknown } | undefined;
    try {
      if (count === null) parser.end(keep);
      else parser.push(buffer.subarray(0, count), keep);
    } catch (error) {
      fault = { error };
    }
    yield* found;
    if (fault !== undefined) throw fault.error;
  }
}
