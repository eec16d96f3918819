/**
 * Misconception: every piece is text.
 * Caught by: receiveStream: bytes stay bytes
 * @module
 */

export interface Address {
  hostname: string;
  port: number;
}

export async function receiveStream(address: Address): Promise<Uint8Array> {
  using conn = await Deno.connect(address);
  const buffer = new Uint8Array(16_384);
  let text = "";
  for (let count; (count = await conn.read(buffer)) !== null;) {
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  return new TextEncoder().encode(text);
}

export async function receiveDatagrams(
  options: { onListen(address: Deno.Addr): void },
): Promise<Uint8Array[]> {
  const socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  try {
    options.onListen(socket.addr);
    const messages: Uint8Array[] = [];
    for (;;) {
      const [message] = await socket.receive();
      if (new TextDecoder().decode(message) === "end") return messages;
      messages.push(message);
    }
  } finally {
    socket.close();
  }
}
