import {
  accept,
  AF_INET,
  AF_INET6,
  asInet,
  bind,
  connect,
  getsockname,
  type InetSocketAddress,
  listen,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** The two ends of a TCP connection over loopback. */
export interface Pair extends Disposable {
  readonly client: Socket;
  readonly server: Socket;
  readonly clientAddress: InetSocketAddress;
  readonly serverAddress: InetSocketAddress;
}

/** Connects two sockets of this process. */
export function connectedPair(hostname = "127.0.0.1"): Pair {
  const family = hostname.includes(":") ? AF_INET6 : AF_INET;
  using listener = socket(family, SOCK_STREAM);
  bind(listener, { hostname, port: 0 });
  listen(listener, 1);
  const client = socket(family, SOCK_STREAM);
  connect(client, asInet(getsockname(listener)));
  const server = accept(listener).socket;
  return {
    client,
    server,
    clientAddress: asInet(getsockname(client)),
    serverAddress: asInet(getsockname(server)),
    [Symbol.dispose]() {
      client.close();
      server.close();
    },
  };
}
