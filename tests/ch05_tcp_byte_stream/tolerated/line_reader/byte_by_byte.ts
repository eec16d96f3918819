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
  const one = new Uint8Array(1);
  const line: number[] = [];
  while (await conn.read(one) !== null) {
    const [byte = 0] = one;
    if (byte === 10) {
      if (line.at(-1) === 13) line.pop();
      if (line.length > most) throw new Error("too long");
      yield new TextDecoder().decode(Uint8Array.from(line.splice(0)));
    } else if (line.push(byte) > most + 1) throw new Error("too long");
  }
  if (line.length > 0) throw new Error("cut short");
}
