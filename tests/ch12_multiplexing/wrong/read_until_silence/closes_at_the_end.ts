/**
 * Misconception: a stream that has ended needs no descriptor any more.
 * Caught by: the sockets stay open
 * @module
 */
import { FdSet, recv, select, SelectTime, type Socket } from "lib/posix/mod.ts";

const buffer = new Uint8Array(65_536);

export function readUntilSilence(
  sockets: Socket[],
  silenceMs: number,
): Uint8Array[] {
  const pieces = new Map<Socket, Uint8Array[]>(sockets.map((s) => [s, []]));
  const open = new Set(sockets);
  const reads = new FdSet();
  const time = new SelectTime(0);
  while (open.size > 0) {
    let highest = -1;
    reads.zero();
    for (const socket of open) {
      reads.set(socket);
      highest = Math.max(highest, socket.fd);
    }
    time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);
    if (select(highest + 1, reads, null, null, time) === 0) break;
    for (const socket of open) {
      if (!reads.isSet(socket)) continue;
      const count = recv(socket, buffer);
      if (count === 0) {
        open.delete(socket);
        socket.close();
      } else pieces.get(socket)?.push(buffer.slice(0, count));
    }
  }
  return sockets.map((socket) => joined(pieces.get(socket) ?? []));
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
