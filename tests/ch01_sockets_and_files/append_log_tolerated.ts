import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_posix: {
    why: "By the C calls, without waiting, opened anew for every line.",
    program: "tolerated/append_log/by_posix.ts",
  },
  one_text: {
    why: "All lines go out as one text, through the file's stream.",
    edits: [[
      "using file = await Deno.open(path, {",
      "const file = await Deno.open(path, {",
    ], [
      `  for (const line of lines) {
          // Line and end in one write: between two another program may write.
          let rest = new TextEncoder().encode(\`\${line}\\n\`);
          while (rest.length > 0) rest = rest.subarray(await file.write(rest));
        }
      }`,
      `  const text = lines.map((line) => \`\${line}\\n\`).join("");
        // The stream closes the file when all is written.
        await new Blob([text]).stream().pipeTo(file.writable);
      }`,
    ]],
  },
} satisfies Tolerated;
