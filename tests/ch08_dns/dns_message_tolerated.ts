import type { Tolerated } from "lib/testing/mod.ts";

export default {
  counts_bytes: {
    why:
      "Does not ask where a pointer leads, but counts: a name has at most 128 labels, and no more jumps.",
    edits: [["let begin = at;", "let jumps = 0;"], [
      `if (target >= begin) throw new RangeError(\`pointer to byte \${target}\`);
      at = begin = target;`,
      `if (++jumps > 128) throw new RangeError("too many pointers");
      at = target;`,
    ]],
  },
} satisfies Tolerated;
