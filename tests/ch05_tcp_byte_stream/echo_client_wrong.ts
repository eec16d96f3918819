import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  end_is_no_error: {
    why: "What came before the end of the stream is the reply.",
    caughtBy: "an end of the stream within a reply is an error",
    edits: [[
      "for (let here = 0; here < length;) {",
      `let here = 0;
      while (here < length) {`,
    ], [
      `if (count === null) {
        throw new Error(\`the stream ended after \${here} of \${length} bytes\`);
      }`,
      "if (count === null) break;",
    ], ["return bytes;", "return bytes.subarray(0, here);"]],
  },
  end_is_zero_bytes: {
    why: "The end of the stream is a read of 0 bytes, and more may come.",
    caughtBy: "an end of the stream within a reply is an error",
    from: `const count = await conn.read(bytes.subarray(here));
      if (count === null) {
        throw new Error(\`the stream ended after \${here} of \${length} bytes\`);
      }
      here += count;`,
    to: "here += await conn.read(bytes.subarray(here)) ?? 0;",
  },
  one_read_is_one_message: {
    why: "One read() returns one message.",
    caughtBy: "a reply is whole, at every split",
    from: `  const bytes = new Uint8Array(length);
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
    to: `  const buffer = new Uint8Array(length);
        const count = await conn.read(buffer);
        if (count === null) throw new Error("no reply");
        return buffer.subarray(0, count);
      }`,
  },
  one_write_takes_all: {
    why: "write() takes all it is given.",
    caughtBy: "a long message is sent to its end",
    from: `for (let sent = 0; sent < bytes.length;) {
        sent += await conn.write(bytes.subarray(sent));
      }`,
    to: "await conn.write(bytes);",
  },
  throws_the_rest_away: {
    why: "A read brings nothing of the next message.",
    caughtBy: "replies that come together are told apart",
    edits: [[
      `const bytes = new Uint8Array(length);
      for (let here = 0; here < length;) {
        // No room for more than is missing: what follows stays in the kernel.
        const count = await conn.read(bytes.subarray(here));
        if (count === null) {
          throw new Error(\`the stream ended after \${here} of \${length} bytes\`);
        }`,
      `const buffer = new Uint8Array(1024);
      let here = 0;
      while (here < length) {
        const count = await conn.read(buffer.subarray(here));
        if (count === null) throw new Error("the stream ended too soon");`,
    ], ["return bytes;", "return buffer.slice(0, length);"]],
  },
  whole_buffer_is_the_reply: {
    why: "What the buffer holds is what was read.",
    caughtBy: "a reply that comes in one part is returned",
    edits: [[
      "const bytes = new Uint8Array(length);",
      "const buffer = new Uint8Array(1024);",
    ], [
      `    const count = await conn.read(bytes.subarray(here));
          if (count === null) {
            throw new Error(\`the stream ended after \${here} of \${length} bytes\`);
          }
          here += count;
        }
        return bytes;
      }`,
      `    here += await conn.read(buffer.subarray(here)) ?? length;
        }
        return buffer;
      }`,
    ]],
  },
} satisfies Misconceptions;
