/**
 * Misconception: what the buffer holds is what was read.
 * Caught by: a reply that comes in one part is returned
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
  for (let sent = 0; sent < bytes.length;) {
    sent += await conn.write(bytes.subarray(sent));
  }
}

async function receiveExactly(
  conn: Deno.Conn,
  length: number,
): Promise<Uint8Array> {
  const buffer = new Uint8Array(1024);
  for (let here = 0; here < length;) {
    here += await conn.read(buffer.subarray(here)) ?? length;
  }
  return buffer;
}
