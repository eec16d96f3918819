export async function sendFile(
  port: number,
  file: Uint8Array,
): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const bytes = new Blob([new Uint8Array(file)]);
  await bytes.stream().pipeTo(conn.writable, { preventClose: true });
  await conn.closeWrite();
  return await new Response(conn.readable).text();
}
