/** A class whose state shows in a getter only. */
export class Point {
  readonly #x: number;
  constructor(x: number) {
    this.#x = x;
  }
  get x(): number {
    return this.#x;
  }
}
/** Another class. */
export class Other {}

/** An object that contains itself. */
export const loop: Record<string, unknown> = { name: "loop" };
loop["self"] = loop;
/** Another one, equal to it. */
export const sameLoop: Record<string, unknown> = { name: "loop" };
sameLoop["self"] = sameLoop;
