import {
  Epoll,
  EPOLLIN,
  FdSet,
  PollFds,
  POLLIN,
  select,
  type Socket,
  tryRecv,
  trySend,
} from "lib/posix/mod.ts";

const byte = new Uint8Array(1);

/** Microseconds for one byte: sent, waited for, found, received. The median of ten. */
export function costOf(
  client: Socket,
  events: number,
  wait: () => void,
): number {
  const many = events / 10;
  const turns = Array.from({ length: 11 }, () => {
    const start = performance.now();
    for (let i = 0; i < many; i++) {
      trySend(client, byte);
      wait();
    }
    return (performance.now() - start) * 1000 / many;
  });
  // The first turn is for the compiler.
  return turns.slice(1).sort((a, b) => a - b)[5] ?? NaN;
}

export function bySelect(watched: readonly Socket[]): () => void {
  const [all, reads] = [new FdSet(), new FdSet()];
  for (const socket of watched) all.set(socket);
  const numbers = watched.map(({ fd }) => fd);
  const nfds = Math.max(...numbers) + 1;
  return () => {
    reads.copyFrom(all);
    select(nfds, reads, null, null, null);
    for (const fd of numbers) if (reads.isSet(fd)) tryRecv(fd, byte);
  };
}

export function byPoll(watched: readonly Socket[]): () => void {
  const fds = new PollFds();
  for (const socket of watched) fds.add(socket, POLLIN);
  return () => {
    fds.poll(-1);
    for (let i = 0; i < fds.length; i++) {
      if (fds.revents(i) !== 0) tryRecv(fds.fd(i), byte);
    }
  };
}

export function byEpoll(
  watched: readonly Socket[],
  round: (wait: () => void) => number,
): number {
  using epoll = new Epoll();
  for (const socket of watched) epoll.add(socket, EPOLLIN);
  return round(() => {
    const count = epoll.wait(-1);
    for (let i = 0; i < count; i++) tryRecv(epoll.data(i), byte);
  });
}
