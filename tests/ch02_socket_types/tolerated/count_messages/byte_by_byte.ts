export async function receiveStream(
  address: { hostname: string; port: number },
): Promise<Uint8Array> {
  using conn = await Deno.connect(address);
  const byte = new Uint8Array(1);
  const bytes: number[] = [];
  while (await conn.read(byte) === 1) bytes.push(byte[0] ?? 0);
  return Uint8Array.from(bytes);
}

export async function receiveDatagrams(
  options: { onListen(address: Deno.Addr): void },
): Promise<Uint8Array[]> {
  const socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  options.onListen(socket.addr);
  const messages: Uint8Array[] = [];
  for await (const [message] of socket) {
    if (String.fromCharCode(...message.subarray(0, 4)) === "end") break;
    messages.push(message);
  }
  socket.close(); // leaving the loop does not
  return messages;
}
