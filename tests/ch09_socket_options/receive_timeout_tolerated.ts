import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_poll: {
    why:
      "poll() waits, the receive comes only when there is something, so nothing is left pending.",
    program: "tolerated/receive_timeout/by_poll.ts",
  },
} satisfies Tolerated;
