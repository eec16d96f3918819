/**
 * Send a file, then hear the thanks.
 *
 * The receiver must learn where the file ends, and the sender still wants to
 * hear an answer on the same connection. Closing would say the first and make
 * the second impossible.
 *
 * Goal:   sendFile(port, file) sends the bytes of the file to the server on
 *         127.0.0.1 and that port, and ends its own stream after the last. It
 *         returns as text (UTF-8) all that the server says afterwards, up to
 *         the end of the server's stream. The file may hold any bytes, none at
 *         all, or more than one write takes.
 * Calls:  conn.closeWrite, conn.read; writeAll(conn, bytes) from lib/framing
 * Lesson: chapters/ch07_half_close/README.md, "The half-close"
 * Check:  deno task check ch7/send_file
 * @module
 */
import { unimplemented } from "@std/assert";

export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  return unimplemented(`send ${file.length} bytes to ${conn.remoteAddr.port}`);
}
