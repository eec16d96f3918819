import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_stream_decoder: {
    why:
      "One decoder for the whole stream keeps half characters itself, so text may be split.",
    program: "tolerated/line_reader/by_stream_decoder.ts",
  },
  byte_by_byte: {
    why:
      "The buffer has room for one byte, and numbers are gathered in an array.",
    program: "tolerated/line_reader/byte_by_byte.ts",
  },
} satisfies Tolerated;
