/**
 * Echo client.
 *
 * A client sends some messages and awaits each one's echo. It works on the
 * first try, and on the thousandth half a reply is there: TCP carries bytes,
 * and knows nothing of messages. Write the two functions that do.
 *
 * Goal:   sendAll(conn, bytes) writes every byte.
 *         receiveExactly(conn, length) returns the next `length` bytes, in
 *         however many parts they come, and takes none of what follows them.
 *         When the stream ends before, it throws an error.
 *         lib/framing has a model to read when yours is done: write your own.
 * Calls:  conn.write, conn.read
 * Lesson: chapters/ch05_tcp_byte_stream/README.md, "Read until complete"
 * Check:  deno task check ch5/echo_client
 * @module
 */
import { unimplemented } from "@std/assert";

export async function echoAll(
  port: number,
  messages: string[],
): Promise<string[]> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const requests = messages.map((text) => new TextEncoder().encode(text));
  for (const request of requests) await sendAll(conn, request);
  const replies: string[] = [];
  for (const { length } of requests) {
    const reply = await receiveExactly(conn, length);
    replies.push(new TextDecoder().decode(reply));
  }
  return replies;
}

function sendAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  unimplemented(`sendAll(${conn.localAddr}, ${bytes})`);
}

function receiveExactly(conn: Deno.Conn, length: number): Promise<Uint8Array> {
  unimplemented(`receiveExactly(${conn.localAddr}, ${length})`);
}
