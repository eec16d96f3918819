import { close, setsockopt, SO_LINGER, type Socket } from "lib/posix/mod.ts";

function closeLingering(socket: Socket, on: boolean, seconds: number): number {
  const start = Date.now();
  setsockopt(socket.fd, SO_LINGER, { on, seconds });
  close(socket);
  return (Date.now() - start) / 1000;
}

export function closeWithFin(socket: Socket): void {
  closeLingering(socket, false, 77);
}

export function closeWithReset(socket: Socket): void {
  closeLingering(socket, true, 0);
}

export function closeAndWait(socket: Socket, seconds: number): boolean {
  return Math.round(closeLingering(socket, true, seconds)) < seconds;
}
