import type { Tolerated } from "lib/testing/mod.ts";

export default {
  empties_first: {
    why: "It receives only when nothing is held, a few bytes at a time.",
    edits: [[
      "const canTake = !this.#hasEnded && this.#count < LIMIT;",
      "const canTake = !this.#hasEnded && this.#count === 0;",
    ], [
      `if (this.#hasEnded || this.#count === LIMIT) return;
      const count = tryRecv(this.socket, this.#held.subarray(this.#count));`,
      `if (this.#hasEnded || this.#count > 0) return;
      const count = tryRecv(this.socket, this.#held.subarray(0, 20_000));`,
    ]],
  },
  queue_with_a_limit: {
    why: "A queue of pieces, of which no more is received than it may hold.",
    program: "tolerated/back_pressure/queue_with_a_limit.ts",
  },
} satisfies Tolerated;
