import { writeAll } from "lib/framing/mod.ts";

/** The two directions of one connection, each with an end of its own. */
export interface ConnStreams {
  /** What the peer sends, to the end of its stream. */
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** What we send; closing it is a half-close. */
  readonly writable: WritableStream<Uint8Array>;
}

/**
 * The two directions of a connection as separate streams. Those that Deno
 * gives, `conn.readable` and `conn.writable`, share one fate: the end of either
 * closes the descriptor. Here closing `writable` ends our sending only (FIN),
 * the end of `readable` ends nothing else, and the connection stays open until
 * its owner closes it.
 *
 * @param conn The connection; do not read or write it in another way meanwhile.
 * @param chunk Size of one read in bytes, from 1.
 * @returns Both streams. Reading waits until somebody asks for a chunk; a write
 * settles when the kernel has taken all of it.
 *
 * Source: shutdown(2); WHATWG Streams Standard.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tcpPair } from "lib/loopback/mod.ts";
 * import { connStreams } from "lib/streams/mod.ts";
 *
 * using pair = await tcpPair();
 * const client = connStreams(pair.client);
 * const server = connStreams(pair.server);
 * const echo = server.readable.pipeTo(server.writable);
 * await new Blob(["hello"]).stream().pipeTo(client.writable); // and a FIN
 * assertEquals(await new Response(client.readable).text(), "hello");
 * await echo;
 * ```
 */
export function connStreams(
  conn: Deno.TcpConn | Deno.UnixConn,
  chunk = 65_536,
): ConnStreams {
  return {
    readable: new ReadableStream({
      async pull(controller) {
        // A new one each time: the chunk belongs to whoever takes it.
        const buffer = new Uint8Array(chunk);
        const count = await conn.read(buffer);
        if (count === null) controller.close();
        else controller.enqueue(buffer.subarray(0, count));
      },
    }, { highWaterMark: 0 }),
    writable: new WritableStream({
      async write(bytes) {
        await writeAll(conn, bytes);
      },
      close: () => conn.closeWrite(),
    }),
  };
}
