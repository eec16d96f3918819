import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_one_function: {
    why: "Both ask one function, which closes by hand.",
    program: "tolerated/probe_combinations/by_one_function.ts",
  },
} satisfies Tolerated;
