/**
 * Frames behind a length.
 *
 * A frame is a length in four bytes, unsigned, in network order, and then so
 * many bytes. The reader always knows what to wait for. But it is the peer who
 * says how much: without a limit, four bytes from anybody cost you gigabytes.
 *
 * Goal:   readFrames(conn, most) yields the body of each frame, however the
 *         bytes come, until the stream ends. What it yielded never changes.
 *         A body longer than `most` bytes is refused with an error as soon as
 *         its length is here, and so is an end of the stream within a frame.
 *         lib/framing has a model to read when yours is done: write your own.
 * Calls:  conn.read
 * Lesson: chapters/ch05_tcp_byte_stream/README.md, "A length first"
 * Check:  deno task check ch5/length_frames
 * @module
 */
import { unimplemented } from "@std/assert";

export async function receiveFrames(
  port: number,
  most: number,
): Promise<{ frames: Uint8Array[]; failure: string | null }> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const frames: Uint8Array[] = [];
  try {
    for await (const frame of readFrames(conn, most)) frames.push(frame);
    return { frames, failure: null };
  } catch (error) {
    return { frames, failure: String(error) };
  }
}

function readFrames(
  conn: Deno.Conn,
  most: number,
): AsyncGenerator<Uint8Array> {
  unimplemented(`readFrames(${conn.localAddr}, ${most})`);
}
