import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_streams: {
    why:
      "Web Streams, kept from closing the descriptor, and the answer through conn.readable, whose end closes it when all is over.",
    program: "tolerated/send_file/by_streams.ts",
  },
  in_small_pieces: {
    why:
      "Many small writes, and a buffer of one byte for reading. The stream is ended while the answer is already awaited.",
    program: "tolerated/send_file/in_small_pieces.ts",
  },
} satisfies Tolerated;
