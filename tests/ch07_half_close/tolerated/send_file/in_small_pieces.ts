import { writeAll } from "lib/framing/mod.ts";

export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const bytes: number[] = [];
  const answered = readInto(conn, bytes);
  for (let at = 0; at < file.length; at += 9999) {
    await writeAll(conn, file.subarray(at, at + 9999));
  }
  await conn.closeWrite();
  await answered;
  return new TextDecoder().decode(new Uint8Array(bytes));
}

async function readInto(conn: Deno.Conn, bytes: number[]): Promise<void> {
  const buffer = new Uint8Array(1);
  while (await conn.read(buffer) !== null) bytes.push(...buffer);
}
