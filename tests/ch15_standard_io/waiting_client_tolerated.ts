import type { Tolerated } from "lib/testing/mod.ts";

export default {
  large_buffers: {
    why:
      "A large buffer, a line read byte by byte, and the copy is the writer.",
    program: "tolerated/waiting_client/large_buffers.ts",
  },
  two_copies: {
    why: "Two copies of the descriptor, and the question is part of the loop.",
    edits: [
      [
        `using reader = fdopen(dup(socket), "r");
      using writer = fdopen(socket, "w");`,
        `using original = socket;
      using reader = fdopen(dup(original), "r");
      using writer = fdopen(dup(original), "w");`,
      ],
      [
        `fputs("name? ", writer);`,
        `fputs("name? ", writer);
      for (;;) {`,
      ],
      [
        `fflush(writer);
      for (;;) {`,
        "fflush(writer);",
      ],
      ["if (name === undefined) break;", "if (name === undefined) return;"],
      [
        `  fflush(writer); // the client waits: it says nothing before it has read this
      }
      fclose(writer);`,
        "}",
      ],
    ],
  },
} satisfies Tolerated;
