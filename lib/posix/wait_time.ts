const longestMs = 0x7fffffff;

/**
 * A timeout as poll(2) and epoll_wait(2) take it: whole milliseconds, rounded
 * up, because waking early would only mean to wait again.
 *
 * @param timeoutMs Milliseconds from 0; −1 waits for ever.
 * @throws {RangeError} For any other number.
 */
export function waitTime(timeoutMs: number): number {
  if (timeoutMs >= 0) return Math.min(Math.ceil(timeoutMs), longestMs);
  if (timeoutMs === -1) return -1;
  throw new RangeError(
    `timeout ${timeoutMs}: must be −1 (for ever) or milliseconds from 0`,
  );
}

/** What is left of a timeout that began at `start` (`performance.now()`). */
export function timeLeft(timeout: number, start: number): number {
  if (timeout <= 0) return timeout;
  return Math.max(0, Math.ceil(timeout - (performance.now() - start)));
}
