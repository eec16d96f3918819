import type { Tolerated } from "lib/testing/mod.ts";

export default {
  pauses_between: {
    why: "A pause before the next try, and no loop.",
    program: "tolerated/connect_failures/pauses_between.ts",
  },
} satisfies Tolerated;
