import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_both: {
    why: "Each stream closes its own direction.",
    caughtBy: "the answer that comes after the end is read",
    edits: [[
      `using reader = fdopen(dup(socket), "r");
      using writer = fdopen(socket, "w");`,
      `const reader = fdopen(socket.fd, "r");
      const writer = fdopen(socket, "w");`,
    ], [
      `fflush(writer); // before the end, or these lines come after it
      shutdown(fileno(writer), SHUT_WR);`,
      "",
    ], [
      "return readAll(reader);",
      `const answer = readAll(reader);
      fclose(reader);
      return answer;`,
    ]],
  },
  decodes_each_piece: {
    why: "A piece of a text is a text.",
    caughtBy: "the answer is read to its end, however it comes",
    edits: [["const decoder = new TextDecoder();", ""], [
      `if (piece === null) return text + decoder.decode();
      text += decoder.decode(piece, { stream: true });`,
      `if (piece === null) return text;
      text += new TextDecoder().decode(piece);`,
    ]],
  },
  dup_only: {
    why: "fclose() of the stream that writes tells the end.",
    caughtBy: "the server reads every line, then the end of the stream",
    from: "shutdown(fileno(writer), SHUT_WR);",
    to: "",
  },
  end_before_flush: {
    why: "shutdown() sends what waits in the stream.",
    caughtBy: "the server reads every line, then the end of the stream",
    edits: [[
      "fflush(writer); // before the end, or these lines come after it",
      "",
    ], ["fclose(writer);", ""]],
  },
  end_mark: {
    why: "An empty line tells the end.",
    caughtBy: "the server reads every line, then the end of the stream",
    edits: [[
      "for (const line of lines) fputs(line, writer);",
      `for (const line of lines) fputs(line, writer);
      fputs("\\n", writer);`,
    ], [
      `shutdown(fileno(writer), SHUT_WR);
      fclose(writer);`,
      "",
    ]],
  },
  ends_both: {
    why: "The end of the sending is SHUT_RDWR.",
    caughtBy: "the answer that comes after the end is read",
    imports: `import { SHUT_RDWR } from "lib/posix/mod.ts";`,
    from: "shutdown(fileno(writer), SHUT_WR);",
    to: "shutdown(fileno(writer), SHUT_RDWR);",
  },
  keeps_the_reader: {
    why: "A connection whose both streams ended is closed.",
    caughtBy: "no socket is left open",
    from: `using reader = fdopen(dup(socket), "r");`,
    to: `const reader = fdopen(dup(socket), "r");`,
  },
  no_end: {
    why: "What has been flushed is the whole question.",
    caughtBy: "the server reads every line, then the end of the stream",
    from: `shutdown(fileno(writer), SHUT_WR);
      fclose(writer);`,
    to: "",
  },
  one_fgets: {
    why: "One call gives the whole answer.",
    caughtBy: "the answer is read to its end, however it comes",
    from: `  return readAll(reader);
      }
      
      function readAll(reader: FILE): string {
        const decoder = new TextDecoder();
        let text = "";
        for (;;) {
          const piece = fgets(reader, 64);
          if (piece === null) return text + decoder.decode();
          text += decoder.decode(piece, { stream: true });
        }
      }`,
    to: `  return firstOf(reader);
      }
      
      function firstOf(reader: FILE): string {
        return new TextDecoder().decode(fgets(reader, 1024) ?? undefined);
      }`,
  },
  one_number: {
    why: "Two streams of one number are two descriptors.",
    caughtBy: "the answer that comes after the end is read",
    edits: [[
      `using reader = fdopen(dup(socket), "r");
      using writer = fdopen(socket, "w");`,
      `const reader = fdopen(socket.fd, "r");
      const writer = fdopen(socket, "w");`,
    ], [
      "fclose(writer);",
      `const answer = readAll(reader);
      fclose(writer);`,
    ], [
      "return readAll(reader);",
      `fclose(reader);
      return answer;`,
    ]],
  },
} satisfies Misconceptions;
