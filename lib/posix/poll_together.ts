import { beforeClose } from "./close_descriptor.ts";
import { POLLERR, POLLHUP, POLLIN, POLLNVAL } from "./constants.ts";
import { foreignBytes } from "./foreign_bytes.ts";
import { libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";
import { waitTime } from "./wait_time.ts";
import { WakePipe } from "./wake_pipe.ts";

/** What poll(2) reports whether it was asked for or not. */
const unasked = POLLERR | POLLHUP | POLLNVAL;
/** Bytes of `struct pollfd`: int fd, short events, short revents. */
const entryBytes = 8;

/** One descriptor and what is waited for on it. */
export interface PollEntry {
  readonly fd: number;
  readonly events: number;
}

/** An array of `struct pollfd`, one for each descriptor. */
export class PollSet {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #places = new Map<number, number>();
  readonly #shorts: Int16Array;

  /** @param entries A descriptor may come more than once: events are or-ed. */
  constructor(entries: Iterable<PollEntry>) {
    const events = new Map<number, number>();
    for (const entry of entries) {
      events.set(entry.fd, (events.get(entry.fd) ?? 0) | entry.events);
    }
    this.bytes = new Uint8Array(events.size * entryBytes);
    const ints = new Int32Array(this.bytes.buffer);
    this.#shorts = new Int16Array(this.bytes.buffer);
    let place = 0;
    for (const [fd, wanted] of events) {
      ints[2 * place] = fd;
      this.#shorts[4 * place + 2] = wanted;
      this.#places.set(fd, place++);
    }
  }

  /** How many descriptors it holds, as poll(2) takes it. */
  get count(): bigint {
    return BigInt(this.#places.size);
  }

  /**
   * Asks poll(2) without waiting.
   *
   * @throws {PosixError} EINVAL for more entries than descriptors are allowed.
   */
  look(): void {
    const bytes = foreignBytes(this.bytes);
    uninterrupted("poll", () => libc().poll(bytes, this.count, 0));
  }

  /** What poll(2) reported for one entry: of its own events, and errors. */
  revents({ fd, events }: PollEntry): number {
    const place = this.#places.get(fd);
    if (place === undefined) return 0;
    return (this.#shorts[4 * place + 3] ?? 0) & (events | unasked);
  }
}

interface Waiter {
  readonly entries: readonly PollEntry[];
  /** On the clock of `performance.now()`; Infinity for never. */
  readonly deadline: number;
  readonly resolve: (revents: number[]) => void;
  readonly reject: (reason: unknown) => void;
}

/*
 * All that wait share one poll(2) on one thread. Each new one wakes it and
 * makes it begin again with a larger set; so does each that leaves.
 */
const waiters = new Set<Waiter>();
let running: { pipe: WakePipe; turn: Promise<number> } | undefined;

function nextSet(pipe: WakePipe): PollSet {
  const entries: PollEntry[] = [{ fd: pipe.fd, events: POLLIN }];
  for (const waiter of waiters) entries.push(...waiter.entries);
  return new PollSet(entries);
}

function nextTimeout(): number {
  let deadline = Infinity;
  for (const waiter of waiters) deadline = Math.min(deadline, waiter.deadline);
  if (deadline === Infinity) return -1;
  return waitTime(Math.max(deadline - performance.now(), 0));
}

function deliver(set: PollSet): void {
  const now = performance.now();
  for (const waiter of waiters) {
    const revents = waiter.entries.map((entry) => set.revents(entry));
    if (revents.some(Boolean) || waiter.deadline <= now) {
      waiters.delete(waiter);
      waiter.resolve(revents);
    }
  }
}

/** poll(2) failed on the other thread, where errno is out of reach: ask here. */
function failAll(set: PollSet): void {
  try {
    set.look();
  } catch (error) {
    for (const waiter of waiters) waiter.reject(error);
    waiters.clear();
  }
}

async function run(): Promise<void> {
  using pipe = new WakePipe();
  try {
    while (waiters.size > 0) {
      const set = nextSet(pipe);
      const turn = libc().pollAsync(set.bytes, set.count, nextTimeout());
      running = { pipe, turn };
      const ready = await turn;
      pipe.drain();
      if (ready === -1) failAll(set);
      else deliver(set);
    }
  } finally {
    running = undefined;
  }
}

/** Takes waiters out and settles them when the kernel has let go of them. */
function release(leaving: Waiter[], settle: (waiter: Waiter) => void): void {
  if (leaving.length === 0 || !running) return;
  for (const waiter of leaving) waiters.delete(waiter);
  running.pipe.wake();
  running.turn.then(() => leaving.forEach(settle));
}

beforeClose.add((fd) => {
  const involved = [...waiters].filter(({ entries }) =>
    entries.some((entry) => entry.fd === fd)
  );
  release(
    involved,
    ({ entries, resolve }) =>
      resolve(entries.map((entry) => entry.fd === fd ? POLLNVAL : 0)),
  );
});

/**
 * Waits on another thread until one of the entries has something to report.
 *
 * @param entries Open descriptors, none of them ready now.
 * @param deadline On the clock of `performance.now()`.
 * @param signal Ends the wait.
 * @returns What is reported for each; all 0 after the deadline.
 */
export function pollTogether(
  entries: readonly PollEntry[],
  deadline: number,
  signal?: AbortSignal,
): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const waiter = { entries, deadline, resolve, reject };
  waiters.add(waiter);
  if (running) running.pipe.wake();
  else run().catch(reject);
  const abort = () => release([waiter], () => reject(signal?.reason));
  signal?.addEventListener("abort", abort);
  return promise.finally(() => signal?.removeEventListener("abort", abort));
}
