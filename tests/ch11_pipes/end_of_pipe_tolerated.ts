import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_deno_file: {
    why: "The pipe is opened a second time through /proc and read by Deno.",
    program: "tolerated/end_of_pipe/by_deno_file.ts",
  },

  small_reads: {
    why: "A small buffer, and children reaped from the last.",
    edits: [[
      "for (const child of children) waitpid(child);",
      "for (const child of children.reverse()) waitpid(child);",
    ], [
      "const buffer = new Uint8Array(65_536);",
      "const buffer = new Uint8Array(301);",
    ]],
  },
} satisfies Tolerated;
