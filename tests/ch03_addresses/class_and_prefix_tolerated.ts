import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_text_and_big_integers: {
    why:
      "The class is read off the bits as text, the network is cut with a BigInt.",
    program: "tolerated/class_and_prefix/by_text_and_big_integers.ts",
  },
} satisfies Tolerated;
