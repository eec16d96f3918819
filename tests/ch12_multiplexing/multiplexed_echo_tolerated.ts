import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_epoll_piece_by_piece: {
    why: "Epoll, one piece of odd size for each event.",
    program: "tolerated/multiplexed_echo/by_epoll_piece_by_piece.ts",
  },
  by_event_loop: {
    why:
      "The event loop multiplexes, each client has an async function of its own.",
    program: "tolerated/multiplexed_echo/by_event_loop.ts",
  },
} satisfies Tolerated;
