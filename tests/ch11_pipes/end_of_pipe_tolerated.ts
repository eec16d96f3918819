import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_deno_file: {
    why: "The pipe is opened a second time through /proc and read by Deno.",
    edits: [[
      "const bytes = await readToEnd(ends.readEnd);",
      `using file = await Deno.open(\`/proc/self/fd/\${ends.readEnd.fd}\`);
      const bytes = await new Response(file.readable).bytes();`,
    ], [
      `async function readToEnd(end: Descriptor): Promise<Uint8Array> {
        const chunks: Uint8Array<ArrayBuffer>[] = [];
        const buffer = new Uint8Array(65_536);
        for (;;) {
          await readable(end, -1);
          const count = read(end, buffer);
          if (count === 0) break;
          chunks.push(buffer.slice(0, count));
        }
        return await new Blob(chunks).bytes();
      }`,
      "",
    ]],
  },
  small_reads: {
    why: "A small buffer, and children reaped from the last.",
    edits: [[
      "for (const child of children) waitpid(child);",
      "for (const child of children.reverse()) waitpid(child);",
    ], [
      "const buffer = new Uint8Array(65_536);",
      "const buffer = new Uint8Array(301);",
    ]],
  },
} satisfies Tolerated;
