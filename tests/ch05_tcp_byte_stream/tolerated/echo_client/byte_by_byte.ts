/**
 * Unusual but right: the reply is read one byte at a time, and the message
 * written in pieces of at most 1000 bytes.
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
  for (let rest = bytes; rest.length > 0;) {
    rest = rest.subarray(await conn.write(rest.subarray(0, 1000)));
  }
}

async function receiveExactly(
  conn: Deno.Conn,
  length: number,
): Promise<Uint8Array> {
  const bytes: number[] = [];
  const one = new Uint8Array(length > 10_000 ? 1000 : 1);
  while (bytes.length < length) {
    const room = one.subarray(0, length - bytes.length);
    const count = await conn.read(room);
    if (count === null) throw new Error("the stream ended too soon");
    bytes.push(...one.subarray(0, count));
  }
  return Uint8Array.from(bytes);
}
