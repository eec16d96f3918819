import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_hand: {
    why: "A loop over the input, and a writer that is awaited.",
    of: "tolerated/one_transform",
    edits: [[
      `  await input.pipeThrough(numbered()).pipeTo(output);
      }
      
      function numbered(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array> {`,
      "const writer = output.getWriter();",
    ], [
      "let number = 0;",
      `let rest = "";
      let number = 0;`,
    ], [
      `let rest = "";
      return new TransformStream({
        transform(chunk, controller) {
          const text = rest + decoder.decode(chunk, { stream: true });
          const end = text.lastIndexOf("\\n") + 1;
          rest = text.slice(end);
          const lines = text.slice(0, end).replace(
            /.*\\n/g,
            (line) => \`\${++number} \${line}\`,
          );
          if (lines !== "") controller.enqueue(encoder.encode(lines));
        },
        flush(controller) {`,
      `const put = (line: string) =>
        writer.write(encoder.encode(\`\${++number} \${line}\\n\`));
      for await (const chunk of input) {
        rest += decoder.decode(chunk, { stream: true });
        for (let end = rest.indexOf("\\n"); end !== -1; end = rest.indexOf("\\n")) {
          await put(rest.slice(0, end));
          rest = rest.slice(end + 1);
        }
      }`,
    ], [
      `    if (rest === "") return;
          controller.enqueue(encoder.encode(\`\${++number} \${rest}\\n\`));
        },
      });`,
      `if (rest !== "") await put(rest);
      await writer.close();`,
    ]],
  },
  one_transform: {
    why:
      "One transform from bytes to bytes, that puts the lines of a chunk together.",
    program: "tolerated/line_pipeline/one_transform.ts",
  },
} satisfies Tolerated;
