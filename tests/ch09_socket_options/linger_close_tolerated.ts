import type { Tolerated } from "lib/testing/mod.ts";

export default {
  one_helper: {
    why:
      "The option is set on the descriptor number, and the result comes from whole seconds of the wall clock.",
    program: "tolerated/linger_close/one_helper.ts",
  },
} satisfies Tolerated;
