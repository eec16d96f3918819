import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_deno_command: {
    why: "Deno reaps its children, and tells code and signal apart.",
    program: "tolerated/exit_status/by_deno_command.ts",
  },
} satisfies Tolerated;
