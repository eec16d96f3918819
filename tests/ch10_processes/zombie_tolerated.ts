import type { Tolerated } from "lib/testing/mod.ts";

export default {
  asks_again_and_again: {
    why: "Though it asks with WNOHANG until the child has ended.",
    program: "tolerated/zombie/asks_again_and_again.ts",
  },
} satisfies Tolerated;
