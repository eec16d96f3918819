import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_low_water_mark: {
    why:
      "SO_RCVLOWAT, 18 on Linux, lets poll wait until one byte more is there than was seen.",
    program: "tolerated/sniff_protocol/by_low_water_mark.ts",
  },
} satisfies Tolerated;
