import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_asks_for_a: {
    why: "A name is asked for its address, and nothing else.",
    caughtBy: "the type is the one asked for",
    edits: [["type: number,", "_type: number,"], [
      "view.setUint16(query.length - 4, type); // before the class, IN",
      "view.setUint16(query.length - 4, A); // before the class, IN",
    ]],
  },
  any_label_length: {
    why: "A length is a byte, so a label may have 255.",
    caughtBy: "a label that can not be is refused",
    from: `if (bytes.length < 1 || bytes.length > MOST_LABEL_BYTES) {
        throw new RangeError(\`label \${label}: wanted 1 to 63 bytes\`);
      }`,
    to: "",
  },
  counts_characters: {
    why: "A label has at most 63 characters.",
    caughtBy: "a label that can not be is refused",
    from: "if (bytes.length < 1 || bytes.length > MOST_LABEL_BYTES) {",
    to: "if (label.length < 1 || label.length > MOST_LABEL_BYTES) {",
  },
  dots_on_the_wire: {
    why: "A name travels as it is written, with a zero at its end.",
    caughtBy: "a question is encoded byte for byte",
    from:
      `const labels = name.replace(/\\.$/, "").split(".").flatMap((label) => {
        const bytes = new TextEncoder().encode(label);
        if (bytes.length < 1 || bytes.length > MOST_LABEL_BYTES) {
          throw new RangeError(\`label \${label}: wanted 1 to 63 bytes\`);
        }
        return [bytes.length, ...bytes];
      });`,
    to: "const labels = [...new TextEncoder().encode(name)];",
  },
  eight_bit_pointer: {
    why: "The byte behind the mark 0xc0 is the offset.",
    caughtBy: "a pointer has 14 bits",
    from: "const target = uint16(message, at) - POINTER * 256;",
    to: "const [target = 0] = bytesAt(message, at + 1, 1);",
  },
  follows_pointers_for_ever: {
    why: "A pointer always leads to the end of the name.",
    caughtBy: "a pointer loop is refused",
    edits: [["let begin = at;", ""], [
      `if (target >= begin) throw new RangeError(\`pointer to byte \${target}\`);
      at = begin = target;`,
      "at = target;",
    ]],
  },
  little_endian_id: {
    why: "Numbers travel as the processor holds them.",
    caughtBy: "a question is encoded byte for byte",
    from: "view.setUint16(0, id);",
    to: "view.setUint16(0, id, true);",
  },
  next_behind_the_target: {
    why: "What follows the name stands where its last label ended.",
    caughtBy: "a pointer continues the name, and reading goes on behind it",
    edits: [["let next: number | undefined;", ""], [
      `if (size === 0) return { name: labels.join("."), next: next ?? at + 1 };`,
      `if (size === 0) return { name: labels.join("."), next: at + 1 };`,
    ], ["next ??= at + 2;", ""]],
  },
  no_limit_on_names: {
    why: "A name is as long as it is.",
    caughtBy: "a name has at most 255 bytes",
    edits: [["const MOST_NAME_BYTES = 255;", ""], [
      "let total = 1; // the zero at the end",
      "",
    ], [
      `total += 1 + size;
      if (total > MOST_NAME_BYTES) throw new RangeError("name too long");`,
      "",
    ]],
  },
  one_jump_only: {
    why: "A second pointer is an attack.",
    caughtBy: "pointers may lead to pointers",
    from: "next ??= at + 2;",
    to: `if (next !== undefined) throw new RangeError("a second pointer");
      next = at + 2;`,
  },
  trusts_the_length: {
    why: "Whoever sends a length sends the bytes.",
    caughtBy: "a message cut short anywhere is refused",
    from: `if (at + length > message.length) {
        throw new RangeError(\`message ends before byte \${at + length}\`);
      }`,
    to: "",
  },
  type_of_one_byte: {
    why: "A type fits into a byte.",
    caughtBy: "the type is the one asked for",
    from: "view.setUint16(query.length - 4, type); // before the class, IN",
    to: "view.setUint8(query.length - 3, type); // before the class, IN",
  },
} satisfies Misconceptions;
