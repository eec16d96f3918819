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

const encoder = new TextEncoder();

async function* readLines(
  conn: Deno.Conn,
  most: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(1024);
  let rest = "";
  for (;;) {
    const count = await conn.read(buffer);
    if (count === null) break;
    rest += decoder.decode(buffer.subarray(0, count), { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const whole = line.endsWith("\r") ? line.slice(0, -1) : line;
      if (encoder.encode(whole).length > most) throw new Error("too long");
      yield whole;
    }
    if (encoder.encode(rest.replace(/\r$/, "")).length > most) {
      throw new Error("too long");
    }
  }
  if (rest + decoder.decode() !== "") throw new Error("cut short");
}
