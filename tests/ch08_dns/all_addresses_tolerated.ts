import type { Tolerated } from "lib/testing/mod.ts";

export default {
  one_after_another: {
    why: "Asks for one family after the other, and by allSettled.",
    program: "tolerated/all_addresses/one_after_another.ts",
  },
} satisfies Tolerated;
