import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_msg_oob: {
    why:
      "The byte is fetched from beside the stream by MSG_OOB. An ordinary receive comes only when poll has seen an ordinary byte.",
    program: "tolerated/urgent_byte/by_msg_oob.ts",
  },
} satisfies Tolerated;
