import type { Tolerated } from "lib/testing/mod.ts";

export default {
  asks_without_signals: {
    why: "Though it asks every few milliseconds instead of listening.",
    program: "tolerated/reap_all/asks_without_signals.ts",
  },
} satisfies Tolerated;
