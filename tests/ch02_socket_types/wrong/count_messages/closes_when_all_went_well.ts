/**
 * Misconception: close() at the end of the function is always reached.
 * Caught by: no socket is left open
 * @module
 */

export interface Address {
  hostname: string;
  port: number;
}

export async function receiveStream(address: Address): Promise<Uint8Array> {
  const conn = await Deno.connect(address);
  const buffer = new Uint8Array(16_384);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let count; (count = await conn.read(buffer)) !== null;) {
    pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
  }
  conn.close();
  return await new Blob(pieces).bytes();
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
