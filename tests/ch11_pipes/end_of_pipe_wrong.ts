import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  closes_after_reading: {
    why: "An end is closed when its work is done: all of them at the bottom.",
    caughtBy: "what a child writes comes, and then the end",
    edits: [[
      "ends.writeEnd.close(); // ours: as long as it is open there is no end",
      `const bytes = await readToEnd(ends.readEnd);
      ends.writeEnd.close();`,
    ], ["const bytes = await readToEnd(ends.readEnd);", ""]],
  },
  closes_after_the_first: {
    why: "Once a child has it, the write end is no longer ours to give.",
    caughtBy: "several children write into one pipe",
    edits: [[
      `const children = commands.map((command) =>
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
      );`,
      `const children = commands.map((command) => {
        const child = posixSpawn(command, { descriptors: { 1: ends.writeEnd } });`,
    ], [
      "const bytes = await readToEnd(ends.readEnd);",
      `  return child;
      });
      const bytes = await readToEnd(ends.readEnd);`,
    ]],
  },
  closes_before_the_start: {
    why: "What is not used here can be closed at once.",
    caughtBy: "what a child writes comes, and then the end",
    edits: [[
      "const children = commands.map((command) =>",
      `ends.writeEnd.close();
      const children = commands.map((command) =>`,
    ], [
      "ends.writeEnd.close(); // ours: as long as it is open there is no end",
      "",
    ]],
  },
  decodes_as_text: {
    why: "What programs write is text.",
    caughtBy: "more than a pipe holds comes whole",
    from: "return await new Blob(chunks).bytes();",
    to: `const text = new TextDecoder();
      const all = chunks.map((chunk) => text.decode(chunk, { stream: true }));
      return new TextEncoder().encode(all.join("") + text.decode());`,
  },
  keeps_the_buffer: {
    why: "A part of the buffer is a copy of it.",
    caughtBy: "more than a pipe holds comes whole",
    from: "chunks.push(buffer.slice(0, count));",
    to: "chunks.push(buffer.subarray(0, count));",
  },
  keeps_the_write_end: {
    why: "The children have the write end, so the pipe ends with them.",
    caughtBy: "what a child writes comes, and then the end",
    from:
      "ends.writeEnd.close(); // ours: as long as it is open there is no end",
    to: "",
  },
  leaks_when_refused: {
    why: "An exception also closes what was opened before it.",
    caughtBy: "a command that can not be started is an error",
    edits: [[
      "using ends = pipe(); // closes both, whatever happens",
      "const ends = pipe();",
    ], [
      "return bytes;",
      `ends.readEnd.close();
      return bytes;`,
    ]],
  },
  leaves_the_read_end: {
    why: "A pipe that has ended is closed.",
    caughtBy: "no pipe end and no child is left",
    from: `using ends = pipe(); // closes both, whatever happens
      const children = commands.map((command) =>
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
      );`,
    to: `const ends = pipe();
      const children = commands.map((command) => {
        try {
          return posixSpawn(command, { descriptors: { 1: ends.writeEnd } });
        } catch (error) {
          ends[Symbol.dispose]();
          throw error;
        }
      });`,
  },
  leaves_zombies: {
    why: "A child that has ended is gone.",
    caughtBy: "no pipe end and no child is left",
    edits: [[
      `const children = commands.map((command) =>
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
      );`,
      `for (const command of commands) {
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } });
      }`,
    ], ["for (const child of children) waitpid(child);", ""]],
  },
  one_after_another: {
    why: "A child can be read to its end before the next one is started.",
    caughtBy: "they run at the same time",
    edits: [[
      "using ends = pipe(); // closes both, whatever happens",
      `const parts: Uint8Array<ArrayBuffer>[] = [];
      for (const command of commands) {
        using ends = pipe();`,
    ], [
      `const children = commands.map((command) =>
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
      );`,
      "const child = posixSpawn(command, { descriptors: { 1: ends.writeEnd } });",
    ], [
      `  const bytes = await readToEnd(ends.readEnd);
        for (const child of children) waitpid(child);
        return bytes;
      }
      
      async function readToEnd(end: Descriptor): Promise<Uint8Array> {`,
      `    parts.push(await readToEnd(ends.readEnd));
          waitpid(child);
        }
        return await new Blob(parts).bytes();
      }
      async function readToEnd(end: Descriptor): Promise<Uint8Array<ArrayBuffer>> {`,
    ]],
  },
  one_read: {
    why: "One read gives all that was written.",
    caughtBy: "more than a pipe holds comes whole",
    edits: [["for (;;) {", ""], ["if (count === 0) break;", ""], [
      `  chunks.push(buffer.slice(0, count));
      }`,
      "chunks.push(buffer.slice(0, count));",
    ]],
  },
  stops_with_the_children: {
    why: "A pipe has ended when the children that write into it have.",
    caughtBy: "the end waits for a grandchild",
    imports: `import { WNOHANG } from "lib/posix/mod.ts";`,
    edits: [
      [
        `  const bytes = await readToEnd(ends.readEnd);
        for (const child of children) waitpid(child);
        return bytes;
      }
      
      async function readToEnd(end: Descriptor): Promise<Uint8Array> {`,
        `  return await readWhileTheyRun(ends.readEnd, new Set(children));
      }
      
      async function readWhileTheyRun(
        end: Descriptor,
        running: Set<number>,
      ): Promise<Uint8Array> {`,
      ],
      ["await readable(end, -1);", "if (await readable(end, 5)) {"],
      ["if (count === 0) break;", "if (count > 0) {"],
      [
        "chunks.push(buffer.slice(0, count));",
        `    chunks.push(buffer.slice(0, count));
          continue;
        }
      }
      if (running.size === 0) break;
      for (const child of running) {
        if (waitpid(child, WNOHANG).pid === child) running.delete(child);
      }`,
      ],
    ],
  },
  swallows_the_error: {
    why:
      "A program that is not there writes nothing, so nothing is the result.",
    caughtBy: "a command that can not be started is an error",
    from: `const children = commands.map((command) =>
        posixSpawn(command, { descriptors: { 1: ends.writeEnd } })
      );`,
    to: `const children = commands.flatMap((command) => {
        try {
          return [posixSpawn(command, { descriptors: { 1: ends.writeEnd } })];
        } catch {
          return [];
        }
      });`,
  },
  waits_before_reading: {
    why: "First a child ends, then its output is read.",
    caughtBy: "more than a pipe holds comes whole",
    edits: [[
      "const bytes = await readToEnd(ends.readEnd);",
      `for (const child of children) waitpid(child);
      const bytes = await readToEnd(ends.readEnd);`,
    ], ["for (const child of children) waitpid(child);", ""]],
  },
} satisfies Misconceptions;
