/**
 * What a process printed, up to a limit. Past the limit it is told once, and
 * nothing more is kept: a flood must not grow the process that watches it.
 */
export class Capture {
  readonly #limit: number;
  readonly #onFlood: () => void;
  #text = "";
  #flooded = false;

  /**
   * @param limit How many characters are kept.
   * @param onFlood Called once when there are more.
   */
  constructor(limit: number, onFlood: () => void) {
    this.#limit = limit;
    this.#onFlood = onFlood;
  }

  /**
   * Takes what was printed.
   *
   * @param text What came.
   */
  add(text: string): void {
    if (this.#flooded) return;
    this.#text += text;
    if (this.#text.length <= this.#limit) return;
    this.#flooded = true;
    this.#text = this.#text.slice(0, this.#limit);
    this.#onFlood();
  }

  /** What was kept. */
  get text(): string {
    return this.#text;
  }
}
