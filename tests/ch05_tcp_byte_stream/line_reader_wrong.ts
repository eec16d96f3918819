import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  counts_characters: {
    why: "A text has as many bytes as characters.",
    caughtBy: "the limit counts bytes, not characters",
    edits: [[
      "const buffer = new Uint8Array(most + 2);",
      "const buffer = new Uint8Array(4 * most + 2);",
    ], [
      `if (last - from > most) throw new Error("the line is too long");
      // Whole lines only are decoded, so no character is cut.
      yield decoder.decode(buffer.subarray(from, last));`,
      `const line = decoder.decode(buffer.subarray(from, last));
      if (line.length > most) throw new Error("the line is too long");
      yield line;`,
    ], [
      `if (withoutCr > most) throw new Error("the line is too long");`,
      `const begun = decoder.decode(buffer.subarray(0, withoutCr));
      if (begun.length > most) throw new Error("the line is too long");`,
    ]],
  },
  counts_the_cr: {
    why: "What waits for its LF is all line, also a CR at its end.",
    caughtBy: "a line longer than the limit is refused",
    from: `const withoutCr = buffer[length - 1] === CR ? length - 1 : length;
      if (withoutCr > most) throw new Error("the line is too long");`,
    to: `if (length > most) throw new Error("the line is too long");`,
  },
  decodes_per_read: {
    why: "Bytes can be decoded as they come.",
    caughtBy: "a character may come in two reads",
    of: "tolerated/by_stream_decoder",
    edits: [[
      "rest += decoder.decode(buffer.subarray(0, count), { stream: true });",
      "rest += decoder.decode(buffer.subarray(0, count));",
    ], [
      `if (rest + decoder.decode() !== "")`,
      `if (rest !== "")`,
    ]],
  },
  drops_leftovers: {
    why: "A read ends where a line ends.",
    caughtBy: "what stands behind the last LF is kept for the next read",
    of: "tolerated/by_stream_decoder",
    edits: [
      [`let rest = "";`, ""],
      ["rest += decoder", "const text = decoder"],
      [`const lines = rest.split("\\n");`, `const lines = text.split("\\n");`],
      [`rest = lines.pop() ?? "";`, "lines.pop();"],
      [
        `if (encoder.encode(rest.replace(/\\r$/, "")).length > most) {
          throw new Error("too long");
        }`,
        "",
      ],
      [`if (rest + decoder.decode() !== "") throw new Error("cut short");`, ""],
    ],
  },
  end_ends_the_line: {
    why: "The end of the stream ends a line, too.",
    caughtBy: "an end of the stream within a line is an error",
    of: "tolerated/by_stream_decoder",
    from: `if (rest + decoder.decode() !== "") throw new Error("cut short");`,
    to: `if (rest !== "") yield rest;`,
  },
  every_cr_goes: {
    why: "A CR never belongs to a line.",
    caughtBy: "CR LF ends a line, too",
    of: "tolerated/by_stream_decoder",
    from: `const whole = line.endsWith("\\r") ? line.slice(0, -1) : line;`,
    to: `const whole = line.replaceAll("\\r", "");`,
  },
  keeps_the_lf: {
    why: "The LF belongs to the line.",
    caughtBy: "a line is yielded without its LF",
    edits: [[
      "const last = end > from && buffer[end - 1] === CR ? end - 1 : end;",
      "const last = end;",
    ], [
      "yield decoder.decode(buffer.subarray(from, last));",
      "yield decoder.decode(buffer.subarray(from, end + 1));",
    ]],
  },
  last_piece_is_a_line: {
    why: "What stands behind the last LF is a line.",
    caughtBy: "what stands behind the last LF is kept for the next read",
    of: "tolerated/by_stream_decoder",
    edits: [
      [`let rest = "";`, ""],
      ["rest += decoder", "const text = decoder"],
      [`const lines = rest.split("\\n");`, `const lines = text.split("\\n");`],
      [`rest = lines.pop() ?? "";`, `if (lines.at(-1) === "") lines.pop();`],
      [
        `if (encoder.encode(rest.replace(/\\r$/, "")).length > most) {
          throw new Error("too long");
        }`,
        "",
      ],
      [`if (rest + decoder.decode() !== "") throw new Error("cut short");`, ""],
    ],
  },
  lf_only: {
    why: "Lines end with LF only.",
    caughtBy: "CR LF ends a line, too",
    edits: [["const CR = 0x0d;", ""], [
      "const last = end > from && buffer[end - 1] === CR ? end - 1 : end;",
      "const last = end;",
    ], [
      `const withoutCr = buffer[length - 1] === CR ? length - 1 : length;
      if (withoutCr > most) throw new Error("the line is too long");`,
      `if (length > most) throw new Error("the line is too long");`,
    ]],
  },
  limits_whole_lines_only: {
    why: "A line is too long when it is whole.",
    caughtBy: "a line without an end is refused at the limit",
    of: "tolerated/by_stream_decoder",
    from: `if (encoder.encode(rest.replace(/\\r$/, "")).length > most) {
      throw new Error("too long");
    }`,
    to: "",
  },
  no_limit: {
    why: "A peer sends lines of a decent length.",
    caughtBy: "a line longer than the limit is refused",
    of: "tolerated/by_stream_decoder",
    edits: [
      ["const encoder = new TextEncoder();", ""],
      [
        "  most: number,\n): AsyncGenerator",
        "  _most: number,\n): AsyncGenerator",
      ],
      [
        `if (encoder.encode(whole).length > most) throw new Error("too long");`,
        "",
      ],
      [
        `if (encoder.encode(rest.replace(/\\r$/, "")).length > most) {
          throw new Error("too long");
        }`,
        "",
      ],
    ],
  },
  one_read_is_one_line: {
    why: "One read() brings one line.",
    caughtBy: "several lines of one read are told apart",
    program: "wrong/line_reader/one_read_is_one_line.ts",
  },
  strips_cr_per_read: {
    why: "CR and LF come in the same read.",
    caughtBy: "a line is whole, at every split",
    of: "tolerated/by_stream_decoder",
    edits: [[
      "rest += decoder.decode(buffer.subarray(0, count), { stream: true });",
      `rest += decoder.decode(buffer.subarray(0, count), { stream: true })
        .replaceAll("\\r\\n", "\\n");`,
    ], [
      `const whole = line.endsWith("\\r") ? line.slice(0, -1) : line;`,
      "const whole = line;",
    ]],
  },
} satisfies Misconceptions;
