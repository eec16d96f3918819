import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_posix: {
    why: "By the C calls, without waiting, opened anew for every line.",
    program: "tolerated/append_log/by_posix.ts",
  },

  one_text: {
    why: "All lines go out as one text, through the file's stream.",
    program: "tolerated/append_log/one_text.ts",
  },
} satisfies Tolerated;
