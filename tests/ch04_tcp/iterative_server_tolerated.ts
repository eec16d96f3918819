import type { Tolerated } from "lib/testing/mod.ts";

export default {
  accepts_ahead: {
    why:
      "Takes clients out of the kernel's queue into one of its own; they are served one after another all the same.",
    program: "tolerated/iterative_server/accepts_ahead.ts",
  },

  by_pipe: {
    why: "A stream piped into itself, which also closes it.",
    program: "tolerated/iterative_server/by_pipe.ts",
  },
} satisfies Tolerated;
