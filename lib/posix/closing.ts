/**
 * Told of every descriptor that this library is about to close, so that a
 * waiting `poll` lets go of it. While poll(2) waits, the kernel holds the
 * socket open, and the peer would not see its end.
 */
export const beforeClose: Set<(fd: number) => void> = new Set();

/** Tells all who asked. */
export function announceClose(fd: number): void {
  for (const tell of beforeClose) tell(fd);
}
