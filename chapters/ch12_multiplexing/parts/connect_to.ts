import {
  AF_INET,
  connect,
  getsockname,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A client that is connected to a listener of this program on 127.0.0.1. */
export function connectTo(listener: Socket): Socket {
  using open = new DisposableStack();
  const client = open.use(socket(AF_INET, SOCK_STREAM));
  connect(client, getsockname(listener)); // succeeds before accept()
  open.move();
  return client;
}
