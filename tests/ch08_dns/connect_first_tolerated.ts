import type { Tolerated } from "lib/testing/mod.ts";

export default {
  any_of_chained: {
    why:
      "Each attempt waits for its turn, and Promise.any chooses; what connects too late is closed.",
    program: "tolerated/connect_first/any_of_chained.ts",
  },
} satisfies Tolerated;
