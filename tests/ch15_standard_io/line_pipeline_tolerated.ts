import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_hand: {
    why: "A loop over the input, and a writer that is awaited.",
    program: "tolerated/line_pipeline/by_hand.ts",
  },

  one_transform: {
    why:
      "One transform from bytes to bytes, that puts the lines of a chunk together.",
    program: "tolerated/line_pipeline/one_transform.ts",
  },
} satisfies Tolerated;
