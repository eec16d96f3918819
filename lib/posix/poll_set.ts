import { POLLERR, POLLHUP, POLLNVAL } from "./constants.ts";

/** What poll(2) reports whether it was asked for or not. */
const ALWAYS = POLLERR | POLLHUP | POLLNVAL;
/** Bytes of `struct pollfd`: int fd, short events, short revents. */
const ENTRY_BYTES = 8;

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
    this.bytes = new Uint8Array(events.size * ENTRY_BYTES);
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

  /** What poll(2) reported for one entry: of its own events, and errors. */
  revents({ fd, events }: PollEntry): number {
    const place = this.#places.get(fd);
    if (place === undefined) return 0;
    return (this.#shorts[4 * place + 3] ?? 0) & (events | ALWAYS);
  }
}
