/** The error of time that is faked twice, or restored twice. */
export class TimeError extends Error {
  /**
   * Makes the error.
   *
   * @param message What is wrong.
   */
  constructor(message: string) {
    super(message);
    this.name = "TimeError";
  }
}

interface Timer {
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: readonly unknown[];
  /** Milliseconds between two calls; `undefined` if it is called once. */
  readonly period: number | undefined;
  due: number;
}

const { Date, setTimeout, setInterval, clearTimeout, clearInterval } =
  globalThis;
let faked: FakeTime | undefined;

/**
 * Takes the place of `Date`, `setTimeout` and `setInterval` until it is
 * restored: time passes only when it is told to.
 */
export class FakeTime implements Disposable {
  #now: number;
  #lastId = 0;
  readonly #timers = new Map<number, Timer>();

  /**
   * Stops the time.
   *
   * @param start The time to begin at; the present if it is left out.
   * @throws {TimeError} When it is stopped already.
   */
  constructor(start?: number | string | Date | null) {
    if (faked) {
      throw new TimeError("Cannot construct FakeTime: time is already faked");
    }
    this.#now = new Date(start ?? Date.now()).valueOf();
    if (Number.isNaN(this.#now)) {
      throw new TypeError("Cannot construct FakeTime: invalid start time NaN");
    }
    faked = this;
    const now = () => this.#now;
    const clear = (id?: number) => void this.#timers.delete(id ?? 0);
    Object.assign(globalThis, {
      Date: new Proxy(Date, {
        construct: (target, args) =>
          args.length === 0
            ? new target(now())
            : Reflect.construct(target, args),
        get: (target, key) => key === "now" ? now : Reflect.get(target, key),
      }),
      setTimeout: (
        callback: Timer["callback"],
        delay = 0,
        ...args: unknown[]
      ) => this.#add(callback, delay, args, undefined),
      setInterval: (
        callback: Timer["callback"],
        delay = 0,
        ...args: unknown[]
      ) => this.#add(callback, delay, args, Math.max(1, Math.floor(delay))),
      clearTimeout: clear,
      clearInterval: clear,
    });
  }

  #add(
    callback: Timer["callback"],
    delay: number,
    args: unknown[],
    period: number | undefined,
  ): number {
    const due = this.#now + (period ?? Math.max(0, Math.floor(delay)));
    this.#timers.set(++this.#lastId, { callback, args, period, due });
    return this.#lastId;
  }

  /** The time, in milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /**
   * Lets time pass and calls the timers that become due, in their order.
   *
   * @param ms How much, in milliseconds.
   */
  tick(ms = 0): void {
    const end = this.#now + ms;
    while (true) {
      const [next] = [...this.#timers].filter(([, { due }]) => due <= end)
        .sort(([, a], [, b]) => a.due - b.due);
      if (!next) break;
      const [id, timer] = next;
      this.#now = timer.due;
      if (timer.period === undefined) this.#timers.delete(id);
      else timer.due += timer.period;
      timer.callback(...timer.args);
    }
    this.#now = end;
  }

  /**
   * Gives the real time back.
   *
   * @throws {TimeError} When it is back already.
   */
  restore(): void {
    if (faked !== this) {
      throw new TimeError("Cannot restore time: time is already restored");
    }
    faked = undefined;
    Object.assign(globalThis, {
      Date,
      setTimeout,
      setInterval,
      clearTimeout,
      clearInterval,
    });
  }

  /** Gives the real time back. */
  [Symbol.dispose](): void {
    this.restore();
  }
}
