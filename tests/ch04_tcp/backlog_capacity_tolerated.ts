import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_blocking_limit: {
    why: "Each connect() blocks, for 60 ms at most.",
    program: "tolerated/backlog_capacity/by_blocking_limit.ts",
  },
} satisfies Tolerated;
