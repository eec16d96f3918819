import type { Tolerated } from "lib/testing/mod.ts";

export default {
  counts_and_detaches: {
    why: "Predict sorts what is free, and perform closes bare numbers.",
    program: "tolerated/descriptors/counts_and_detaches.ts",
  },
} satisfies Tolerated;
