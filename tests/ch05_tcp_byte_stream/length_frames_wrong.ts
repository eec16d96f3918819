import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  drops_what_follows: {
    why: "Behind a frame there is nothing in the buffer.",
    caughtBy: "frames that come together are told apart",
    program: "wrong/length_frames/drops_what_follows.ts",
  },
  end_is_no_error: {
    why: "The end of the stream is always in order.",
    caughtBy: "an end of the stream within a frame is an error",
    edits: [[
      `if (here === 0) return;
      if (here < prefix.length) throw new Error("the stream ended in a length");`,
      "if (here < prefix.length) return;",
    ], [
      "throw new Error(`the stream ended in a frame of ${length} bytes`);",
      "return;",
    ]],
  },
  host_order: {
    why: "Numbers travel in the order of this machine.",
    caughtBy: "a frame that comes in one part is yielded",
    from: "const length = new DataView(prefix.buffer).getUint32(0);",
    to: "const length = new DataView(prefix.buffer).getUint32(0, true);",
  },
  keeps_the_buffer: {
    why: "A subarray keeps the bytes it had.",
    caughtBy: "a frame stays as it is when the next one is read",
    edits: [[
      "for (;;) {",
      `const buffer = new Uint8Array(most);
      for (;;) {`,
    ], [
      "const body = new Uint8Array(length);",
      "const body = buffer.subarray(0, length);",
    ]],
  },
  no_cap: {
    why: "The peer says how much to read.",
    caughtBy: "a body longer than the limit is refused",
    edits: [[
      `conn: Deno.Conn,
      most: number,`,
      `conn: Deno.Conn,
      _most: number,`,
    ], [
      "if (length > most) throw new Error(`frame of ${length} bytes: too long`);",
      "",
    ]],
  },
  off_by_the_prefix: {
    why: "The length counts its own four bytes, too.",
    caughtBy: "a frame that comes in one part is yielded",
    from: "const length = new DataView(prefix.buffer).getUint32(0);",
    to: "const length = new DataView(prefix.buffer).getUint32(0) - 4;",
  },
  one_read_is_one_frame: {
    why: "One read() brings one frame.",
    caughtBy: "a frame is whole, at every split",
    program: "wrong/length_frames/one_read_is_one_frame.ts",
  },
  refuses_when_it_is_read: {
    why: "Too long can be said when all of it is here.",
    caughtBy: "it is refused before any of the body is awaited",
    edits: [[
      "if (length > most) throw new Error(`frame of ${length} bytes: too long`);",
      "",
    ], [
      "yield body;",
      `if (length > most) throw new Error(\`frame of \${length} bytes: too long\`);
      yield body;`,
    ]],
  },
  shifts_into_the_sign: {
    why: "b << 24 is a number like any other.",
    caughtBy: "it is refused before any of the body is awaited",
    edits: [[
      "const length = new DataView(prefix.buffer).getUint32(0);",
      `const [a = 0, b = 0, c = 0, d = 0] = prefix;
      const length = (a << 24) | (b << 16) | (c << 8) | d;`,
    ], [
      `const body = new Uint8Array(length);
      if (await fill(conn, body) < length) {
        throw new Error(\`the stream ended in a frame of \${length} bytes\`);
      }
      yield body;`,
      `const body: number[] = [];
      while (body.length < length) {
        const part = new Uint8Array(length - body.length);
        const count = await conn.read(part);
        if (count === null) throw new Error("the stream ended in a frame");
        body.push(...part.subarray(0, count));
      }
      yield Uint8Array.from(body);`,
    ]],
  },
  zero_is_the_end: {
    why: "A frame without bytes ends the conversation.",
    caughtBy: "a frame of length 0 is a frame",
    from: "const length = new DataView(prefix.buffer).getUint32(0);",
    to: `const length = new DataView(prefix.buffer).getUint32(0);
      if (length === 0) return;`,
  },
} satisfies Misconceptions;
