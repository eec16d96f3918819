import type { Tolerated } from "lib/testing/mod.ts";

export default {
  end_by_number: {
    why:
      "The end is told on the socket itself, and the streams stand on copies.",
    program: "tolerated/half_close_streams/end_by_number.ts",
  },
  one_stream: {
    why: "One stream for both directions, ended by its number.",
    from: `using reader = fdopen(dup(socket), "r");
      using writer = fdopen(socket, "w");
      for (const line of lines) fputs(line, writer);
      fflush(writer); // before the end, or these lines come after it
      shutdown(fileno(writer), SHUT_WR);
      fclose(writer);
      return readAll(reader);`,
    to: `const stream = fdopen(socket, "r+");
      for (const line of lines) fputs(line, stream);
      fflush(stream);
      shutdown(fileno(stream), SHUT_WR);
      const answer = readAll(stream);
      fclose(stream);
      return answer;`,
  },
} satisfies Tolerated;
