/**
 * What a check did, in order, told to the person whose code was checked.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Story } from "lib/testing/mod.ts";
 *
 * const story = new Story();
 * story.tell("a peer listens on 127.0.0.1:9000");
 * assertEquals(story.steps, ["a peer listens on 127.0.0.1:9000"]);
 * ```
 */
export class Story {
  readonly #steps: string[] = [];

  /**
   * Adds a step.
   *
   * @param step One line, past or present tense, naming addresses and values.
   */
  tell(step: string): void {
    this.#steps.push(step);
  }

  /** The steps so far. */
  get steps(): readonly string[] {
    return this.#steps;
  }
}
