import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_deno_listen: {
    why:
      "Deno.listen sets SO_REUSEADDR itself, so its descriptor will do. The listener is kept reachable as long as the socket is in use.",
    program: "tolerated/restartable_server/by_deno_listen.ts",
  },
} satisfies Tolerated;
