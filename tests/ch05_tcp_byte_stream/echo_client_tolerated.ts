import type { Tolerated } from "lib/testing/mod.ts";

export default {
  byte_by_byte: {
    why:
      "The reply is read one byte at a time, and the message written in pieces of at most 1000 bytes.",
    edits: [[
      `for (let sent = 0; sent < bytes.length;) {
        sent += await conn.write(bytes.subarray(sent));`,
      `for (let rest = bytes; rest.length > 0;) {
        rest = rest.subarray(await conn.write(rest.subarray(0, 1000)));`,
    ], [
      `  const bytes = new Uint8Array(length);
        for (let here = 0; here < length;) {
          // No room for more than is missing: what follows stays in the kernel.
          const count = await conn.read(bytes.subarray(here));
          if (count === null) {
            throw new Error(\`the stream ended after \${here} of \${length} bytes\`);
          }
          here += count;
        }
        return bytes;
      }`,
      `  const bytes: number[] = [];
        const one = new Uint8Array(length > 10_000 ? 1000 : 1);
        while (bytes.length < length) {
          const room = one.subarray(0, length - bytes.length);
          const count = await conn.read(room);
          if (count === null) throw new Error("the stream ended too soon");
          bytes.push(...one.subarray(0, count));
        }
        return Uint8Array.from(bytes);
      }`,
    ]],
  },
} satisfies Tolerated;
