import type { Tolerated } from "lib/testing/mod.ts";

export default {
  letter_by_letter: {
    why: "The text is read letter by letter, as inet_pton does it in C.",
    program: "tolerated/strict_ipv4/letter_by_letter.ts",
  },
  there_and_back: {
    why: "A text is an address if writing its numbers gives the text again.",
    program: "tolerated/strict_ipv4/there_and_back.ts",
  },
} satisfies Tolerated;
