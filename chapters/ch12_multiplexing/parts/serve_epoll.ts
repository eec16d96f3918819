import type { Socket } from "lib/posix/mod.ts";
import { isOutOfDescriptors } from "lib/streams/mod.ts";
import { EpollEcho } from "./epoll_echo.ts";
import { eventLoopTurn } from "./event_loop_turn.ts";

/** How a server on epoll shares the thread with the event loop. */
export interface EpollServing {
  /** Ends the service. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it after so many clients have gone (default: never). */
  readonly clients?: number;
  /**
   * The longest single wait that blocks, in milliseconds (default 20). 0 never
   * blocks the event loop while there is nothing to serve.
   */
  readonly blockMs?: number;
}

/**
 * A turn of the event loop by a timer takes 1 to 2 ms, in which nobody is
 * served. Given every 20 ms, it took about a tenth of the rate.
 */
const TURN_EVERY_MS = 100;
/** Looking at the clock has its price too: not after each wait. */
const WAITS_PER_LOOK = 16;

/**
 * Echoes to all clients of a listener until the signal is aborted.
 *
 * A busy server blocks in epoll_wait(2), as in C, and gives the event loop a
 * turn about every 100 ms: so late may Ctrl-C and timers be. Once nothing has
 * come for `blockMs`, it waits by the event loop instead, which costs nothing
 * while idle and more for the first event.
 *
 * @param listener a listening socket; it becomes non-blocking and stays open
 * @param serving when to end, and how long to block
 */
export async function serveEpoll(
  listener: Socket,
  { signal, clients = Infinity, blockMs = 20 }: EpollServing = {},
): Promise<void> {
  using echo = new EpollEcho(listener);
  while (!signal?.aborted && echo.closed < clients) {
    if (isBusyStill(echo, clients, blockMs)) await eventLoopTurn();
    else echo.serve(await untilReady(echo, signal));
  }
}

/**
 * Serves, without a turn of the event loop, until it is due or nothing comes.
 *
 * @returns false when nothing has come for `blockMs`
 */
function isBusyStill(
  echo: EpollEcho,
  clients: number,
  blockMs: number,
): boolean {
  const due = performance.now() + TURN_EVERY_MS;
  for (let waits = 1; echo.closed < clients; waits++) {
    if (echo.turn(blockMs) === 0) return false;
    if (waits % WAITS_PER_LOOK === 0 && performance.now() >= due) break;
  }
  return true;
}

/** The event loop's wait, which an abort ends without an error. */
async function untilReady(echo: EpollEcho, signal?: AbortSignal) {
  try {
    return await echo.epoll.ready(-1, signal && { signal });
  } catch (error) {
    if (signal?.aborted) return 0;
    if (!isOutOfDescriptors(error)) throw error;
    // That wait needs two of its own. Clients may have them all: block a moment.
    await eventLoopTurn();
    return echo.epoll.wait(TURN_EVERY_MS);
  }
}
