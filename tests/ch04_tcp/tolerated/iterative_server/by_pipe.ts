export interface Serving {
  clients: number;
  onListen: (address: Deno.NetAddr) => void;
}

export async function serve({ clients, onListen }: Serving): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  onListen(listener.addr);
  for (let served = 0; served < clients; served++) {
    await listener.accept()
      .then(({ readable, writable }) => readable.pipeTo(writable))
      .catch(() => {}); // it was reset, now or while it waited
  }
}
