/**
 * Unusual but right: a Response collects the stream.
 * @module
 */

export interface Address {
  hostname: string;
  port: number;
}

export async function receiveStream(address: Address): Promise<Uint8Array> {
  const conn = await Deno.connect(address);
  return await new Response(conn.readable).bytes();
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
