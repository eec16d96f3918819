import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  decodes_per_read: {
    why: "The bytes of one read are whole characters.",
    caughtBy: "a character may come in two reads",
    from:
      "text += decoder.decode(buffer.subarray(0, count), { stream: true });",
    to: "text += decoder.decode(buffer.subarray(0, count));",
  },
  drops_empty_answers: {
    why: "Where nothing stands nothing was answered.",
    caughtBy: "an answer may be empty, and begin or end with spaces",
    from: `  lines.push(...parts);
      }
      return lines.slice(0, wanted); // a child may say more than it was asked`,
    to: `  lines.push(...parts.filter((line) => line !== ""));
      }
      return lines;`,
  },
  end_is_no_error: {
    why: "The end of file is the end of the conversation, whatever is missing.",
    caughtBy: "a child that ends early is an error",
    edits: [[
      "for (const question of questions) {",
      `for (const question of questions) {
        try {`,
    ], [
      `await writeAll(toChild.writeEnd, \`\${question}\\n\`);`,
      `  await writeAll(toChild.writeEnd, \`\${question}\\n\`);
      } catch {
        break;
      }`,
    ], [
      `if (count === 0) throw new Error("the child ended before its last answer");`,
      "if (count === 0) break;",
    ]],
  },
  ends_exchanged: {
    why: "The first end of a pipe is the one to write to.",
    caughtBy: "the answers are the child's",
    from: "descriptors: { 0: toChild.readEnd, 1: fromChild.writeEnd },",
    to: "descriptors: { 0: toChild.writeEnd, 1: fromChild.readEnd },",
  },
  ends_the_child: {
    why: "A child that has answered is no longer needed, so it can be killed.",
    caughtBy: "the child sees the end of its input",
    imports: `import { SIGKILL, kill } from "lib/posix/mod.ts";`,
    from: "} finally {",
    to: `} finally {
        kill(child, SIGKILL);`,
  },
  ignores_the_count: {
    why: "write() takes all that it is given.",
    caughtBy: "a question longer than a pipe holds comes back whole",
    edits: [[
      `let rest = new TextEncoder().encode(text);
      while (rest.length > 0) {`,
      "const rest = new TextEncoder().encode(text);",
    ], [
      `  rest = rest.subarray(write(end, rest));
      }`,
      "write(end, rest);",
    ]],
  },
  keeps_the_childs_ends: {
    why: "What the child got is closed when the child ends.",
    caughtBy: "a child that ends early is an error",
    from: `toChild.readEnd.close();
      fromChild.writeEnd.close();`,
    to: "",
  },
  keeps_the_way_to_the_child: {
    why: "A child ends by itself when it has answered.",
    caughtBy: "the child sees the end of its input",
    from: "toChild.writeEnd.close(); // the child's end of file",
    to: "",
  },
  leaves_its_ends_open: {
    why: "When the child has ended, the pipes to it have ended, too.",
    caughtBy: "no pipe end and no child is left",
    edits: [["using fromChild = pipe();", "const fromChild = pipe();"], [
      "} finally {",
      `} catch (error) {
        fromChild.readEnd.close();
        throw error;
      } finally {`,
    ], ["fromChild.readEnd.close();", ""]],
  },
  leaves_zombies: {
    why: "A child that has ended is gone.",
    caughtBy: "a child that ends early is an error",
    edits: [["const child = posixSpawn(command, {", "posixSpawn(command, {"], [
      "waitpid(child);",
      "",
    ]],
  },
  one_pipe: {
    why: "A pipe has two ends, so it goes both ways.",
    caughtBy: "the answers are the child's",
    imports: `import { SIGKILL, kill } from "lib/posix/mod.ts";`,
    edits: [["using fromChild = pipe();", "const fromChild = toChild;"], [
      `toChild.readEnd.close();
      fromChild.writeEnd.close();`,
      "",
    ], [
      `  const [lines] = await Promise.all([
          readLines(fromChild.readEnd, questions.length),
          ask(),
        ]);
        return lines;
      } finally {
        toChild.writeEnd.close(); // the child's end of file
        fromChild.readEnd.close();`,
      `  await ask();
        return await readLines(fromChild.readEnd, questions.length);
      } finally {
        kill(child, SIGKILL);`,
    ]],
  },
  one_write_one_read: {
    why: "One write sends a question, one read gives its answer.",
    caughtBy: "a question longer than a pipe holds comes back whole",
    edits: [
      [
        `let rest = new TextEncoder().encode(text);
      while (rest.length > 0) {`,
        "",
      ],
      [
        `  rest = rest.subarray(write(end, rest));
      }`,
        "write(end, new TextEncoder().encode(text));",
      ],
      [`let text = "";`, ""],
      [
        `  text += decoder.decode(buffer.subarray(0, count), { stream: true });
        const parts = text.split("\\n");
        text = parts.pop() ?? "";
        lines.push(...parts);
      }
      return lines.slice(0, wanted); // a child may say more than it was asked`,
        `  const text = decoder.decode(buffer.subarray(0, count));
        lines.push(...text.split("\\n").filter(Boolean));
      }
      return lines;`,
      ],
    ],
  },
  reaps_later: {
    why: "It is enough that the child is waited for at some time.",
    caughtBy: "a child that ends early is an error",
    from: "waitpid(child);",
    to: "setTimeout(() => waitpid(child), 10_000);",
  },
  trims: {
    why: "Spaces around a line are no part of it.",
    caughtBy: "an answer may be empty, and begin or end with spaces",
    from: `  lines.push(...parts);
      }
      return lines.slice(0, wanted); // a child may say more than it was asked`,
    to: `  lines.push(...parts.map((line) => line.trim()));
      }
      return lines;`,
  },
  writes_everything_first: {
    why: "A child reads on, whether or not it is read.",
    caughtBy: "a question longer than a pipe holds comes back whole",
    from: `const [lines] = await Promise.all([
        readLines(fromChild.readEnd, questions.length),
        ask(),
      ]);
      return lines;`,
    to: `await ask();
      return await readLines(fromChild.readEnd, questions.length);`,
  },
} satisfies Misconceptions;
