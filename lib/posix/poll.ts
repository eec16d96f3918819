import { POLLIN, POLLNVAL, POLLOUT } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { PollSet, pollTogether } from "./poll_together.ts";
import { PosixError } from "./posix_error.ts";
import { waitTime } from "./wait_time.ts";

/** How a wait may end early. */
export interface WaitOptions {
  /** Its abort ends the wait, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Waits until one of the descriptors is ready, without stopping the event
 * loop. What is ready already is reported without another thread.
 *
 * All waits of the program share one of the 32 threads on which Deno runs
 * blocking calls, so thousands may wait at a time. But they need that one:
 * while 32 other blocking calls (file system, name look-up, foreign calls) are
 * under way, no wait begins or ends. Each new wait costs the shared call a
 * restart, in proportion to the number waiting; many thousand connections are
 * better given to the event loop (`toConn`).
 *
 * @param entries Each a descriptor and POLLIN, POLLOUT, POLLPRI or-ed together.
 * @param timeoutMs Milliseconds from 0; −1 waits for ever.
 * @param options With `signal`, see there.
 * @returns For each entry what is reported: some of the events asked for,
 * POLLERR, POLLHUP, or POLLNVAL when it is not open or was closed by `close`
 * while waiting; 0 for nothing. All 0 means that the time is over.
 * @throws {PosixError} EBADF for a closed `Socket`; EINVAL for too many entries.
 * @throws {RangeError} If the time is neither −1 nor from 0 up.
 *
 * Source: poll(2).
 *
 * @example
 * ```ts
 * import { AF_INET, bind, poll, POLLIN, POLLOUT, SOCK_DGRAM } from "lib/posix/mod.ts";
 * import { socket } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * // There is room to send, but nothing to receive.
 * assertEquals(await poll([{ fd: s, events: POLLIN | POLLOUT }], -1), [POLLOUT]);
 * assertEquals(await poll([{ fd: s, events: POLLIN }], 10), [0]);
 * ```
 */
export async function poll(
  entries: readonly { readonly fd: Descriptor; readonly events: number }[],
  timeoutMs: number,
  { signal }: WaitOptions = {},
): Promise<number[]> {
  waitTime(timeoutMs);
  signal?.throwIfAborted();
  const wanted = entries.map(({ fd, events }) => ({
    fd: numberOf(fd, "poll"),
    events,
  }));
  const deadline = timeoutMs < 0 ? Infinity : performance.now() + timeoutMs;

  const set = new PollSet(wanted);
  set.look();
  const revents = wanted.map((entry) => set.revents(entry));
  if (timeoutMs === 0 || revents.some(Boolean)) return revents;
  return await pollTogether(wanted, deadline, signal);
}

async function ready(
  socket: Descriptor,
  events: number,
  timeoutMs: number,
  options?: WaitOptions,
): Promise<boolean> {
  const [revents = 0] = await poll(
    [{ fd: socket, events }],
    timeoutMs,
    options,
  );
  if ((revents & POLLNVAL) === 0) return revents !== 0;
  throw new PosixError("poll", constants.EBADF);
}

/**
 * Waits until `recv` or `accept` would not block, see `poll`.
 *
 * @param socket The descriptor.
 * @param timeoutMs Milliseconds from 0; −1 waits for ever.
 * @param options With `signal`, see there.
 * @returns True when there is something to read, the end, or an error; false
 * when the time is over.
 * @throws {PosixError} EBADF if it is closed, also while waiting.
 *
 * @example
 * ```ts
 * import { AF_INET, bind, getsockname, readable, sendto } from "lib/posix/mod.ts";
 * import { SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * const waiting = readable(s, 5000);
 * sendto(s, new Uint8Array(1), getsockname(s));
 * assert(await waiting);
 * ```
 */
export function readable(
  socket: Descriptor,
  timeoutMs: number,
  options?: WaitOptions,
): Promise<boolean> {
  return ready(socket, POLLIN, timeoutMs, options);
}

/**
 * Waits until `send` would not block, or a non-blocking `connect` has ended,
 * see `poll`.
 *
 * @param socket The descriptor.
 * @param timeoutMs Milliseconds from 0; −1 waits for ever.
 * @param options With `signal`, see there.
 * @returns True when there is room or an error; false when the time is over.
 * @throws {PosixError} EBADF if it is closed, also while waiting.
 *
 * @example
 * ```ts
 * import { AF_INET, SOCK_DGRAM, socket, writable } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * assert(await writable(s, 0));
 * ```
 */
export function writable(
  socket: Descriptor,
  timeoutMs: number,
  options?: WaitOptions,
): Promise<boolean> {
  return ready(socket, POLLOUT, timeoutMs, options);
}
