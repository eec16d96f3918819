import { pause } from "lib/time/mod.ts";
import { runnableNow } from "lib/kernel/mod.ts";

/** While so many threads for each processor want to run, nothing more begins. */
const ENOUGH = 2;

/** Milliseconds between two looks: what has just begun is to be seen. */
const LOOK = 20;

/**
 * Lets work begin while the processors have room for it (on Linux; elsewhere at
 * once). Work that waits most of its time can so be many at once, and work that
 * computes does not make everything else late. One is always admitted.
 */
export class Admission {
  readonly #isFull: () => boolean;
  #running = 0;
  #turn: Promise<void> = Promise.resolve();

  /** @param isFull Whether nothing more should begin now. */
  constructor(isFull: () => boolean = processorsAreFull) {
    this.#isFull = isFull;
  }

  /**
   * Does work once it is admitted. Who asks first is admitted first.
   *
   * @throws What `work` throws.
   */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    // Only the first of those who wait looks.
    await (this.#turn = this.#turn.then(() => this.#untilRoom()));
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }

  async #untilRoom(): Promise<void> {
    while (this.#running > 0 && this.#isFull()) await pause(LOOK);
    this.#running++;
  }
}

function processorsAreFull(): boolean {
  return Deno.build.os === "linux" &&
    runnableNow() >= ENOUGH * navigator.hardwareConcurrency;
}
