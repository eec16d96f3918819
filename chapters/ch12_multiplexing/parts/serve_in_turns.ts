import { eventLoopTurn } from "./event_loop_turn.ts";

/** The longest wait that blocks: so late may Ctrl-C be heard. */
const BLOCK_MS = 100;

/** An echo server whose every wait blocks the program. */
interface BlockingEcho {
  /** Waits at most so long, and serves who is ready; returns how many. */
  turn(milliseconds: number): number;
  /** How many clients have gone. */
  readonly closed: number;
}

/**
 * Serves until the signal is aborted. The event loop, which hears Ctrl-C, gets
 * a turn about every 100 ms: one after each wait would take longer than the
 * serving.
 *
 * @param echo what serves
 * @param clients ends after so many have gone
 * @param signal ends it
 */
export async function serveInTurns(
  echo: BlockingEcho,
  clients: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && echo.closed < clients) {
    const due = performance.now() + BLOCK_MS;
    while (echo.closed < clients && performance.now() < due) {
      echo.turn(BLOCK_MS);
    }
    await eventLoopTurn();
  }
}
