import { closeDescriptor } from "./close_descriptor.ts";
import { constants } from "./constants/table.ts";
import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { readable, type WaitOptions } from "./poll.ts";
import { throwUnlessInterrupted, uninterrupted } from "./posix_error.ts";
import { waitTime } from "./wait_time.ts";

/** Data, an end, or a connection to accept. */
export const EPOLLIN = 0x1;
/** Urgent data. */
export const EPOLLPRI = 0x2;
/** Room to send. */
export const EPOLLOUT = 0x4;
/** An error; reported unasked. */
export const EPOLLERR = 0x8;
/** Both directions have ended; reported unasked. */
export const EPOLLHUP = 0x10;
/** The peer has ended its stream. */
export const EPOLLRDHUP = 0x2000;
/** Of several epoll descriptors that watch one listener, wake only some. */
export const EPOLLEXCLUSIVE: number = 1 << 28;
/** Report once, then stay silent until `modify`. */
export const EPOLLONESHOT: number = 1 << 30;
/** Edge triggered: report that something came, not that something is there. */
export const EPOLLET: number = 1 << 31;

const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLL_CTL_MOD = 3;

/*
 * struct epoll_event: a u32 of events, then 64 bits of the caller's own. On
 * x86-64 alone it is packed, so that it is the same for 32-bit programs
 * (linux/eventpoll.h): 12 bytes, elsewhere 16. In words of 32 bits:
 */
const packed = Deno.build.arch === "x86_64";
const eventWords = packed ? 3 : 4;
const dataWord = packed ? 1 : 2;

type EpollCalls = {
  readonly [K in "epoll_create1" | "epoll_ctl" | "epoll_wait"]: NonNullable<
    ReturnType<typeof libc>[K]
  >;
};

function epollCalls(): EpollCalls {
  const { epoll_create1, epoll_ctl, epoll_wait } = libc();
  if (epoll_create1 && epoll_ctl && epoll_wait) {
    return { epoll_create1, epoll_ctl, epoll_wait };
  }
  throw new Deno.errors.NotSupported(
    `epoll needs Linux, not ${Deno.build.os}: use poll`,
  );
}

/**
 * An epoll descriptor and the room for the events that it reports. The kernel
 * keeps the list of what is watched, so a wait costs nothing for those that are
 * silent. Linux only.
 *
 * After `wait` the events are read by index: nothing is allocated for them, and
 * the next `wait` overwrites them.
 *
 * Closing a descriptor takes it out, but only when it has no duplicate (dup, a
 * child process): as long as one is open, events go on coming under the number
 * that was closed. So `remove` before closing where there may be one.
 *
 * Source: epoll(7), epoll_create1(2), epoll_ctl(2), epoll_wait(2).
 *
 * @example
 * ```ts
 * import { connectedPair, Epoll, EPOLLIN, send } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using pair = connectedPair();
 * using epoll = new Epoll();
 * epoll.add(pair.peer, EPOLLIN);
 * assertEquals(epoll.wait(0), 0);
 * send(pair.ours, new Uint8Array(1));
 * assertEquals(epoll.wait(-1), 1);
 * assertEquals([epoll.data(0), epoll.events(0)], [pair.peer.fd, EPOLLIN]);
 * ```
 */
export class Epoll implements Disposable {
  #fd: number;
  readonly #calls = epollCalls();
  readonly #capacity: number;
  /** What epoll_wait(2) fills. */
  readonly #events: Int32Array<ArrayBuffer>;
  /** What epoll_ctl(2) reads. */
  readonly #change = new Int32Array(eventWords);

  /**
   * Makes the descriptor.
   *
   * @param capacity How many events one `wait` reports at most. Others are
   * reported by the next.
   * @throws {PosixError} EMFILE, ENFILE.
   * @throws {RangeError} If the capacity is no whole number from 1 to 65536.
   * @throws {Deno.errors.NotSupported} On any system but Linux.
   */
  constructor(capacity = 256) {
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 65_536) {
      throw new RangeError(`capacity ${capacity}: wanted 1 to 65536`);
    }
    this.#capacity = capacity;
    this.#events = new Int32Array(capacity * eventWords);
    this.#fd = uninterrupted(
      "epoll_create1",
      () => this.#calls.epoll_create1(constants.O_CLOEXEC),
    );
  }

  /** The descriptor's number; −1 once closed. It can be polled itself. */
  get fd(): number {
    return this.#fd;
  }

  /**
   * EPOLL_CTL_ADD: watches a descriptor.
   *
   * @param descriptor A socket, pipe or terminal; an open file of a disk is
   * refused.
   * @param events EPOLLIN, EPOLLOUT, … and EPOLLET, EPOLLONESHOT or-ed together.
   * @param data 32 bits that come back with each event, unless told the number
   * of the descriptor.
   * @throws {PosixError} EEXIST (is watched already), EPERM (a file of a disk),
   * EBADF, ENOSPC.
   */
  add(descriptor: Descriptor, events: number, data?: number): void {
    this.#control(EPOLL_CTL_ADD, descriptor, events, data);
  }

  /**
   * EPOLL_CTL_MOD: watches for other events. What is there already is then
   * reported once more, also edge triggered.
   *
   * @param descriptor One that is watched.
   * @param events As for `add`.
   * @param data As for `add`.
   * @throws {PosixError} ENOENT (is not watched), EBADF.
   */
  modify(descriptor: Descriptor, events: number, data?: number): void {
    this.#control(EPOLL_CTL_MOD, descriptor, events, data);
  }

  /**
   * EPOLL_CTL_DEL: watches it no longer.
   *
   * @param descriptor One that is watched.
   * @throws {PosixError} ENOENT (is not watched), EBADF.
   */
  remove(descriptor: Descriptor): void {
    this.#control(EPOLL_CTL_DEL, descriptor, 0);
  }

  /**
   * Waits until something is reported. Blocks the whole program meanwhile;
   * `ready` does not. Interrupted by a signal it begins again, and so does the
   * time.
   *
   * @param timeoutMs Milliseconds from 0; −1 waits for ever.
   * @returns How many events are there to be read; 0 when the time is over.
   * @throws {PosixError} EBADF once closed.
   * @throws {RangeError} If the time is neither −1 nor from 0 up.
   */
  wait(timeoutMs: number): number {
    const timeout = waitTime(timeoutMs);
    const fd = numberOf(this, "epoll_wait");
    const { epoll_wait } = this.#calls;
    for (;;) {
      // A clock asked before each wait would cost a tenth of it.
      const count = epoll_wait(fd, this.#events, this.#capacity, timeout);
      if (count >= 0) return count;
      throwUnlessInterrupted("epoll_wait");
    }
  }

  /**
   * Waits as `wait` does, while the event loop goes on: timers run, and Ctrl-C
   * is heard. What is reported already is taken at once, without a turn of the
   * event loop.
   *
   * @param timeoutMs Milliseconds from 0; −1 waits for ever.
   * @param options With `signal`, whose abort ends the wait with its reason.
   * @returns How many events are there to be read; 0 when the time is over.
   * @throws {PosixError} EBADF once closed, also while waiting.
   * @throws {RangeError} If the time is neither −1 nor from 0 up.
   *
   * @example
   * ```ts
   * import { connectedPair, Epoll, EPOLLIN, send } from "lib/posix/mod.ts";
   * import { assertEquals } from "@std/assert";
   *
   * using pair = connectedPair();
   * using epoll = new Epoll();
   * epoll.add(pair.peer, EPOLLIN);
   * setTimeout(() => send(pair.ours, new Uint8Array(1)), 5);
   * assertEquals(await epoll.ready(-1), 1);
   * ```
   */
  async ready(timeoutMs: number, options?: WaitOptions): Promise<number> {
    waitTime(timeoutMs);
    options?.signal?.throwIfAborted();
    const now = this.wait(0);
    if (now > 0 || timeoutMs === 0) return now;
    // An epoll descriptor is readable while it has something to report.
    await readable(this, timeoutMs, options);
    return this.wait(0);
  }

  /**
   * What is reported of one event.
   *
   * @param index From 0, below what the last wait returned.
   * @returns EPOLLIN, EPOLLHUP, … or-ed together.
   */
  events(index: number): number {
    return this.#events[index * eventWords] ?? 0;
  }

  /**
   * The data of one event.
   *
   * @param index From 0, below what the last wait returned.
   * @returns What `add` or `modify` was given: the descriptor unless told.
   */
  data(index: number): number {
    return this.#events[index * eventWords + dataWord] ?? -1;
  }

  /** Closes the descriptor, not those that it watches. A second close does nothing. */
  close(): void {
    if (this.#fd < 0) return;
    const fd = this.#fd;
    this.#fd = -1;
    closeDescriptor(fd);
  }

  /** As `close`. */
  [Symbol.dispose](): void {
    this.close();
  }

  #control(
    operation: number,
    descriptor: Descriptor,
    events: number,
    data?: number,
  ): void {
    const own = numberOf(this, "epoll_ctl");
    const fd = numberOf(descriptor, "epoll_ctl");
    this.#change[0] = events;
    this.#change[dataWord] = data ?? fd;
    uninterrupted(
      "epoll_ctl",
      () => this.#calls.epoll_ctl(own, operation, fd, this.#change),
      () => String(fd),
    );
  }
}
