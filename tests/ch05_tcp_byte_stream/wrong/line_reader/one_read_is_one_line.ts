export async function receiveLines(
  port: number,
  most: number,
): Promise<{ lines: string[]; failure: string | null }> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines: string[] = [];
  try {
    for await (const line of readLines(conn, most)) lines.push(line);
    return { lines, failure: null };
  } catch (error) {
    return { lines, failure: String(error) };
  }
}

async function* readLines(
  conn: Deno.Conn,
  most: number,
): AsyncGenerator<string> {
  const buffer = new Uint8Array(most + 2);
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) return;
    yield new TextDecoder().decode(buffer.subarray(0, count)).trimEnd();
  }
}
