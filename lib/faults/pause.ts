import { setTimeout } from "node:timers/promises";

/**
 * Waits for a time.
 *
 * @param ms Milliseconds.
 * @param signal Ends it; it then rejects with the signal's reason.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    // Node's own AbortError would hide the reason.
    signal?.throwIfAborted();
    throw error;
  }
}
