import { type UdpSocket, udpSockets } from "lib/kernel/mod.ts";
import {
  AF_INET,
  bind,
  localPort,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A UDP socket of the kernel's own, on 127.0.0.1 and any free port. */
export function boundSocket(): Socket {
  const s = socket(AF_INET, SOCK_DGRAM);
  bind(s, { hostname: "127.0.0.1", port: 0 });
  return s;
}

/** The row of a socket in the kernel's table. Linux only. */
export function kernelRow(s: Socket): UdpSocket {
  const port = localPort(s);
  const row = udpSockets().find(({ local }) => local.port === port);
  if (row === undefined) throw new Error(`/proc/net/udp: no port ${port}`);
  return row;
}
