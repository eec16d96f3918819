import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_a_pair: {
    why: "A pair of local sockets in the place of the two pipes.",
    program: "tolerated/conversation/by_a_pair.ts",
  },
  question_by_question: {
    why:
      "One question at a time, each written and read at once, in small pieces.",
    edits: [["const ask = async () => {", "const answers: string[] = [];"], [
      `    await writeAll(toChild.writeEnd, \`\${question}\\n\`);
        }
      };
      // At once: a child that answers may not read on before it is read.
      const [lines] = await Promise.all([
        readLines(fromChild.readEnd, questions.length),
        ask(),
      ]);
      return lines;`,
      `  const [lines] = await Promise.all([
          readLines(fromChild.readEnd, 1),
          writeAll(toChild.writeEnd, \`\${question}\\n\`),
        ]);
        answers.push(...lines);
      }
      return answers;`,
    ], [
      "const buffer = new Uint8Array(65_536);",
      "const buffer = new Uint8Array(4093);",
    ], [
      "return lines.slice(0, wanted); // a child may say more than it was asked",
      "return lines;",
    ]],
  },
} satisfies Tolerated;
