import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_streams: {
    why: "A Response collects the stream.",
    from: `using conn = await Deno.connect(address);
      const buffer = new Uint8Array(16_384);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for (let count; (count = await conn.read(buffer)) !== null;) {
        pieces.push(buffer.slice(0, count)); // a copy: the buffer is used again
      }
      return await new Blob(pieces).bytes();`,
    to: `const conn = await Deno.connect(address);
      return await new Response(conn.readable).bytes();`,
  },
  byte_by_byte: {
    why: "One byte a read, and the datagrams by iteration.",
    program: "tolerated/count_messages/byte_by_byte.ts",
  },
} satisfies Tolerated;
