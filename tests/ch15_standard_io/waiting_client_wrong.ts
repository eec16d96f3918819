import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_to_flush: {
    why: "fclose() is how a text is sent.",
    caughtBy: "each reply reaches the client that waits for it",
    edits: [[
      `using writer = fdopen(socket, "w");`,
      `const writer = fdopen(socket, "w");`,
    ], [
      `fflush(writer);
      for (;;) {`,
      `fclose(writer);
      for (;;) {`,
    ], [
      `  fflush(writer); // the client waits: it says nothing before it has read this
      }
      fclose(writer);`,
      `  fclose(writer);
      }`,
    ]],
  },
  decodes_each_piece: {
    why: "A piece of a text is a text.",
    caughtBy: "a line longer than the array is one line",
    edits: [["const decoder = new TextDecoder();", ""], [
      "line += decoder.decode(piece, { stream: true });",
      "line += new TextDecoder().decode(piece);",
    ]],
  },
  flushes_at_the_end: {
    why: "The stream is flushed when all is written.",
    caughtBy: "each reply reaches the client that waits for it",
    edits: [[
      "answer(writer, name);",
      `  answer(writer, name);
      }`,
    ], [
      `}
      fclose(writer);`,
      "fclose(writer);",
    ]],
  },
  flushes_before: {
    why: "fflush() prepares the stream for the next text.",
    caughtBy: "each reply reaches the client that waits for it",
    edits: [[
      "answer(writer, name);",
      `fflush(writer);
      answer(writer, name);`,
    ], [
      "fflush(writer); // the client waits: it says nothing before it has read this",
      "",
    ]],
  },
  flushes_once: {
    why: "A stream that was flushed once has no buffer any more.",
    caughtBy: "each reply reaches the client that waits for it",
    from:
      "fflush(writer); // the client waits: it says nothing before it has read this",
    to: "",
  },
  flushes_the_reader: {
    why: "fflush() of the stream that is read sends what waits.",
    caughtBy: "the question reaches a client that has said nothing",
    edits: [[
      `fflush(writer);
      for (;;) {`,
      `fflush(reader);
      for (;;) {`,
    ], [
      "fflush(writer); // the client waits: it says nothing before it has read this",
      "fflush(reader);",
    ]],
  },
  keeps_a_copy: {
    why: "fclose() of one stream closes the connection.",
    caughtBy: "no socket is left open",
    from: `using reader = fdopen(dup(socket), "r");`,
    to: `const reader = fdopen(dup(socket), "r");`,
  },
  line_buffered: {
    why: "Line buffering sends all that a client has to read.",
    caughtBy: "the question reaches a client that has said nothing",
    imports: `import { _IOLBF, setvbuf } from "lib/posix/mod.ts";`,
    edits: [[
      `fputs("name? ", writer);`,
      `setvbuf(writer, _IOLBF, 4096);
      fputs("name? ", writer);`,
    ], [
      `fflush(writer);
      for (;;) {`,
      "for (;;) {",
    ], [
      "fflush(writer); // the client waits: it says nothing before it has read this",
      "",
    ]],
  },
  no_buffer: {
    why: "Without a buffer nothing has to be flushed, and nothing is lost.",
    caughtBy: "a reply leaves in one write()",
    imports: `import { _IONBF, setvbuf } from "lib/posix/mod.ts";`,
    edits: [[
      `fputs("name? ", writer);`,
      `setvbuf(writer, _IONBF);
      fputs("name? ", writer);`,
    ], [
      `fflush(writer);
      for (;;) {`,
      "for (;;) {",
    ], [
      "fflush(writer); // the client waits: it says nothing before it has read this",
      "",
    ]],
  },
  no_flush: {
    why: "What fputs() wrote has been sent.",
    caughtBy: "the question reaches a client that has said nothing",
    edits: [[
      `fflush(writer);
      for (;;) {`,
      "for (;;) {",
    ], [
      "fflush(writer); // the client waits: it says nothing before it has read this",
      "",
    ]],
  },
  one_stream_for_both: {
    why: 'A stream opened with "r+" serves both directions of a socket.',
    caughtBy: "what has been sent together is answered to the last line",
    program: "wrong/waiting_client/one_stream_for_both.ts",
  },
  piece_is_a_line: {
    why: "fgets() gives a line.",
    caughtBy: "a line longer than the array is one line",
    edits: [[
      `const decoder = new TextDecoder();
      let line = "";
      for (;;) {`,
      "",
    ], [
      `  if (piece === null) return line === "" ? undefined : line;
        line += decoder.decode(piece, { stream: true });
        if (line.endsWith("\\n")) return line.slice(0, -1);
      }`,
      `if (piece === null) return undefined;
      return new TextDecoder().decode(piece).replace(/\\n$/, "");`,
    ]],
  },
  waits_for_the_end_of_line: {
    why: "What has no LF at the end is no line.",
    caughtBy: "what has been sent together is answered to the last line",
    from: `if (piece === null) return line === "" ? undefined : line;`,
    to: "if (piece === null) return undefined;",
  },
} satisfies Misconceptions;
