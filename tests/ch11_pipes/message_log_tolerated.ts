import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_the_line_parser: {
    why: "LineParser of lib/framing does the cutting, and the reads block.",
    program: "tolerated/message_log/by_the_line_parser.ts",
  },
  seven_bytes_at_a_time: {
    why: "A buffer of seven bytes, and the bytes of a message in an array.",
    program: "tolerated/message_log/seven_bytes_at_a_time.ts",
  },
} satisfies Tolerated;
