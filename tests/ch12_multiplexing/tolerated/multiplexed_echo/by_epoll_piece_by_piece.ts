import {
  AF_INET,
  bind,
  Epoll,
  EPOLLIN,
  EPOLLOUT,
  getsockname,
  listen,
  PosixError,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
  type SocketAddress,
  tryAccept,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

export interface Serving {
  onListen: (address: SocketAddress) => void;
  signal: AbortSignal;
}

interface Client {
  readonly socket: Socket;
  readonly piece: Uint8Array;
  held: number;
}

export async function serve({ onListen, signal }: Serving): Promise<void> {
  using open = new DisposableStack();
  const listener = open.use(socket(AF_INET, SOCK_STREAM));
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 100);
  setNonblocking(listener, true);
  const epoll = open.use(new Epoll());
  epoll.add(listener, EPOLLIN);
  const clients = new Map<number, Client>();
  open.defer(() => clients.forEach(({ socket }) => socket.close()));
  onListen(getsockname(listener));
  for (let served = 1; !signal.aborted; served++) {
    if (served % 100 === 0) await new Promise((r) => setTimeout(r, 0));
    const count = await epoll.ready(-1, { signal }).catch(() => 0);
    for (let i = 0; i < count; i++) {
      const client = clients.get(epoll.data(i));
      if (client === undefined) {
        const accepted = tryAccept(listener)?.socket;
        if (accepted === undefined) continue;
        epoll.add(accepted, EPOLLIN);
        const piece = new Uint8Array(12_345);
        clients.set(accepted.fd, { socket: accepted, piece, held: 0 });
      } else if (!step(client, epoll)) {
        clients.delete(client.socket.fd);
        client.socket.close();
      }
    }
  }
}

function step(client: Client, epoll: Epoll): boolean {
  const { socket, piece } = client;
  try {
    if (client.held === 0) {
      const count = tryRecv(socket, piece);
      if (count === WOULD_BLOCK) return true;
      if (count === 0) return false;
      client.held = count;
    }
    const sent = trySend(socket, piece, client.held);
    if (sent !== WOULD_BLOCK) {
      piece.copyWithin(0, sent, client.held);
      client.held -= sent;
    }
    epoll.modify(socket, client.held > 0 ? EPOLLOUT : EPOLLIN);
    return true;
  } catch (error) {
    if (error instanceof PosixError) return false;
    throw error;
  }
}
