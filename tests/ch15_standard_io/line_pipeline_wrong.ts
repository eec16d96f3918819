import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  a_line_of_nothing: {
    why: "Behind the last LF stands a line.",
    caughtBy: "the lines are the same, however the bytes are cut",
    from: `if (rest !== "") controller.enqueue(\`\${++number} \${rest}\\n\`);`,
    to: `controller.enqueue(\`\${++number} \${rest}\\n\`);`,
  },
  bytes_are_characters: {
    why: "Each byte is a character.",
    caughtBy: "characters stay whole, however the bytes are cut",
    edits: [[
      ".pipeThrough(new TextDecoderStream())",
      ".pipeThrough(decodeEach())",
    ], [
      ".pipeTo(output);",
      `    .pipeTo(output);
      }
      
      function decodeEach(): TransformStream<Uint8Array<ArrayBuffer>, string> {
        return new TransformStream({
          transform(chunk, controller) {
            const text = Array.from(chunk, (byte) => String.fromCharCode(byte));
            controller.enqueue(text.join(""));
          },
        });`,
    ]],
  },
  chunk_is_lines: {
    why: "A chunk ends where a line ends.",
    caughtBy: "the lines are the same, however the bytes are cut",
    edits: [[`let rest = "";`, ""], [
      `  const lines = (rest + piece).split("\\n");
        rest = lines.pop() ?? ""; // what stands behind the last LF
        for (const line of lines) controller.enqueue(\`\${++number} \${line}\\n\`);
      },
      flush(controller) {
        if (rest !== "") controller.enqueue(\`\${++number} \${rest}\\n\`);`,
      `for (const line of piece.replace(/\\n$/, "").split("\\n")) {
        controller.enqueue(\`\${++number} \${line}\\n\`);
      }`,
    ]],
  },
  collects_all: {
    why: "A transform works when the input has ended.",
    caughtBy: "a line comes back as soon as it has ended",
    edits: [[
      `const lines = (rest + piece).split("\\n");
      rest = lines.pop() ?? ""; // what stands behind the last LF
      for (const line of lines) controller.enqueue(\`\${++number} \${line}\\n\`);`,
      `rest += piece;
      void controller;`,
    ], [
      `if (rest !== "") controller.enqueue(\`\${++number} \${rest}\\n\`);`,
      `for (const line of rest.replace(/\\n$/, "").split("\\n")) {
        controller.enqueue(\`\${++number} \${line}\\n\`);
      }`,
    ]],
  },
  drops_empty_lines: {
    why: "An empty line is no line.",
    caughtBy: "the lines are the same, however the bytes are cut",
    from:
      `for (const line of lines) controller.enqueue(\`\${++number} \${line}\\n\`);`,
    to: `for (const line of lines) {
        if (line !== "") controller.enqueue(\`\${++number} \${line}\\n\`);
      }`,
  },
  drops_the_rest: {
    why: "What stands behind the last LF belongs to nobody.",
    caughtBy: "the lines are the same, however the bytes are cut",
    from: `const lines = (rest + piece).split("\\n");`,
    to: `const lines = piece.split("\\n");`,
  },
  ignores_desired_size: {
    why: "enqueue() waits while nobody reads.",
    caughtBy: "a client that does not read stops the pipeline",
    edits: [["await input", "await eager(input)"], [
      ".pipeTo(output);",
      `    .pipeTo(output);
      }
      
      /** Pushes all it gets; nobody pulls. */
      function eager(
        input: ReadableStream<Uint8Array<ArrayBuffer>>,
      ): ReadableStream<Uint8Array<ArrayBuffer>> {
        return new ReadableStream({
          start(controller) {
            void (async () => {
              try {
                for await (const chunk of input) controller.enqueue(chunk);
                controller.close();
              } catch (error) {
                controller.error(error);
              }
            })();
          },
        });`,
    ]],
  },
  leaves_the_output_open: {
    why: "The client knows when it has everything.",
    caughtBy: "the lines are the same, however the bytes are cut",
    from: ".pipeTo(output);",
    to: ".pipeTo(output, { preventClose: true });",
  },
  loses_the_last_line: {
    why: "A line without LF is not complete.",
    caughtBy: "the last line needs no LF",
    from: `},
      flush(controller) {
        if (rest !== "") controller.enqueue(\`\${++number} \${rest}\\n\`);`,
    to: "",
  },
  one_counter_for_all: {
    why: "A module serves one client.",
    caughtBy: "each client has its own numbers",
    edits: [[
      "export async function numberLines(",
      `let number = 0;
      
      export async function numberLines(`,
    ], ["let number = 0;", ""]],
  },
  queue_without_limit: {
    why: "A large highWaterMark makes a pipeline fast.",
    caughtBy: "a client that does not read stops the pipeline",
    edits: [[
      "return new TransformStream({",
      `return new TransformStream(
        {`,
    ], [
      `  });
      }`,
      `    },
          undefined,
          { highWaterMark: Infinity },
        );
      }`,
    ]],
  },
  splits_characters: {
    why: "A chunk of bytes is a text.",
    caughtBy: "characters stay whole, however the bytes are cut",
    edits: [[
      ".pipeThrough(new TextDecoderStream())",
      ".pipeThrough(decodeEach())",
    ], [
      ".pipeTo(output);",
      `    .pipeTo(output);
      }
      
      function decodeEach(): TransformStream<Uint8Array<ArrayBuffer>, string> {
        return new TransformStream({
          transform(chunk, controller) {
            controller.enqueue(new TextDecoder().decode(chunk));
          },
        });`,
    ]],
  },
  writes_without_waiting: {
    why: "write() has written when it returns.",
    caughtBy: "a client that does not read stops the pipeline",
    edits: [["await input", "const lines = input"], [
      `.pipeThrough(new TextEncoderStream())
      .pipeTo(output);`,
      `  .pipeThrough(new TextEncoderStream());
      const writer = output.getWriter();
      for await (const line of lines) void writer.write(line);
      await writer.close();`,
    ]],
  },
} satisfies Misconceptions;
