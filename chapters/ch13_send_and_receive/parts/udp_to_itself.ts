import {
  AF_INET,
  bind,
  connect,
  getsockname,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A UDP socket that sends to itself: on loopback each send has come at once. */
export function udpToItself(): Socket {
  using open = new DisposableStack();
  const udp = open.use(socket(AF_INET, SOCK_DGRAM));
  bind(udp, { hostname: "127.0.0.1", port: 0 });
  connect(udp, getsockname(udp));
  open.move();
  return udp;
}
