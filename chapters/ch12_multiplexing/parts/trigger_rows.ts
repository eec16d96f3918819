import {
  connectedPair,
  Epoll,
  EPOLLRDHUP,
  send,
  type Socket,
  tryRecv,
} from "lib/posix/mod.ts";

/** Waits once, and reads what the way of reading allows: "4+4+2", "-". */
function waitAndRead(
  epoll: Epoll,
  socket: Socket,
  size: number,
  reads: number,
): string {
  if (epoll.wait(0) === 0) return "-";
  const hasEnded = (epoll.events(0) & EPOLLRDHUP) !== 0;
  const counts: number[] = [];
  while (counts.length < reads) {
    const count = tryRecv(socket, new Uint8Array(size));
    if (count >= 0) counts.push(count);
    if (count <= 0) break; // the end, or EAGAIN
  }
  return counts.join("+") + (hasEnded ? " EPOLLRDHUP" : "");
}

/** 10 bytes in three waits, one more before the fourth: one row. */
export function pieces(
  what: string,
  events: number,
  reads: number,
  modify = false,
): string[] {
  using pair = connectedPair();
  using epoll = new Epoll();
  epoll.add(pair.ours, events);
  send(pair.peer, new Uint8Array(10));
  const row = [what];
  for (let wait = 1; wait <= 4; wait++) {
    if (wait === 4) send(pair.peer, new Uint8Array(1));
    row.push(waitAndRead(epoll, pair.ours, 4, reads));
    if (modify) epoll.modify(pair.ours, events);
  }
  const left = tryRecv(pair.ours, new Uint8Array(99));
  return [...row, `${Math.max(0, left)}`];
}

/** 5 bytes and a close in two waits: one row. */
export function ending(what: string, events: number, reads: number): string[] {
  using pair = connectedPair();
  using epoll = new Epoll();
  epoll.add(pair.ours, events);
  send(pair.peer, new Uint8Array(5));
  pair.peer.close();
  const waits = [1, 2].map(() => waitAndRead(epoll, pair.ours, 9, reads));
  const isSeen = waits.some((said) => /^0|\+0|RDHUP/.test(said));
  return [what, ...waits, isSeen ? "seen" : "missed"];
}

/** How often room to send is reported. */
export function roomReported(events: number): string {
  using pair = connectedPair();
  using epoll = new Epoll();
  epoll.add(pair.ours, events);
  let count = 0;
  for (let wait = 0; wait < 1000; wait++) count += epoll.wait(0);
  return String(count);
}
