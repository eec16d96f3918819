/**
 * Misconception: write() takes all it is given.
 * Caught by: a long message is sent to its end
 * @module
 */
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

async function sendAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  await conn.write(bytes);
}

async function receiveExactly(
  conn: Deno.Conn,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let here = 0; here < length;) {
    // No room for more than is missing: what follows stays in the kernel.
    const count = await conn.read(bytes.subarray(here));
    if (count === null) {
      throw new Error(`the stream ended after ${here} of ${length} bytes`);
    }
    here += count;
  }
  return bytes;
}
