import { pause } from "lib/time/mod.ts";

/**
 * One whole turn of the event loop: the runtime asks the kernel what came for
 * it (signals, sockets), which it does not do between microtasks. A program
 * that calls blocking waits has to give it one now and then.
 */
export function eventLoopTurn(): Promise<void> {
  return pause(0);
}
