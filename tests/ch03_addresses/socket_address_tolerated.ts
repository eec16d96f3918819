import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_hand: {
    why: "Bytes are put together by hand, without a DataView.",
    program: "tolerated/socket_address/by_hand.ts",
  },
} satisfies Tolerated;
