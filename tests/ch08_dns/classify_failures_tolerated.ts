import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_name_and_table: {
    why: "Tells errors by their name, and codes by a table.",
    program: "tolerated/classify_failures/by_name_and_table.ts",
  },
} satisfies Tolerated;
