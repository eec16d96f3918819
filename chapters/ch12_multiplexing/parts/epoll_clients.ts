import { type Socket, tryRecv, trySend, WOULD_BLOCK } from "lib/posix/mod.ts";
import { MOST_HELD } from "./echo_client.ts";
import type { EpollEcho } from "./epoll_echo.ts";

const buffer = new Uint8Array(MOST_HELD);

/** One byte there and back, so many times; gives the number of events. */
export function roundTrips(
  echo: EpollEcho,
  client: Socket,
  times: number,
): number {
  let events = 0;
  for (let i = 0; i < times; i++) {
    trySend(client, buffer, 1);
    do events += echo.turn(1000); while (tryRecv(client, buffer) !== 1);
  }
  return events;
}

/** Sends until nothing moves any more; gives the number of bytes. */
export function push(echo: EpollEcho, client: Socket): number {
  let total = 0;
  for (;;) {
    const sent = trySend(client, buffer);
    if (sent !== WOULD_BLOCK) total += sent;
    else if (echo.turn(5) === 0) return total;
  }
}

/** Reads until so many bytes came back. */
export function drain(echo: EpollEcho, client: Socket, wanted: number): number {
  let total = 0;
  while (total < wanted) {
    const count = tryRecv(client, buffer);
    if (count === 0) break;
    if (count === WOULD_BLOCK) echo.turn(5);
    else total += count;
  }
  return total;
}
