/**
 * A calculator that can say no.
 *
 * The server of this chapter closes the connection when it can not calculate,
 * for its reply is a number and nothing else. Give the reply one byte more.
 * All numbers are signed and in network order:
 *
 *     request  1 byte   how many operands, 1 to 255
 *              4 bytes  each operand
 *              1 byte   the operator: + - or *
 *     reply    1 byte   0 done, 1 unknown operator, 2 more than 32 bits
 *              4 bytes  the result; 0 when there is none
 *
 * Goal:   answerRequests(conn) answers a client's requests, one after another
 *         and from left to right (3 − 5 − 9 is −11), however the bytes come,
 *         until the client ends its stream.
 *         lib/framing has a model to read when yours is done: write your own.
 * Calls:  conn.read, conn.write
 * Lesson: chapters/ch05_tcp_byte_stream/README.md, "A protocol of one's own"
 * Check:  deno task check ch5/calculator
 * @module
 */
import { unimplemented } from "@std/assert";

export async function serve({ port, onListen, signal }: {
  port: number;
  onListen: (address: Deno.NetAddr) => void;
  signal: AbortSignal;
}): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port });
  signal.addEventListener("abort", () => listener.close());
  onListen(listener.addr);
  for await (const conn of listener) {
    using client = conn;
    // What goes wrong with one client is no reason to stop serving.
    await answerRequests(client).catch((error) => console.error(error.message));
  }
}

function answerRequests(conn: Deno.Conn): Promise<void> {
  unimplemented(`answerRequests(${conn.remoteAddr})`);
}
