import type { Tolerated } from "lib/testing/mod.ts";

export default {
  step_by_step: {
    why:
      "Descriptor numbers in the place of sockets, one loop over the questions, and a look (MSG_PEEK) before each read.",
    program: "tolerated/observe_shutdown/step_by_step.ts",
  },
} satisfies Tolerated;
