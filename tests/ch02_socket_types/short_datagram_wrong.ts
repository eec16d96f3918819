import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  empty_is_the_end: {
    why: "0 bytes are the end, not a datagram.",
    caughtBy: "an empty datagram is one too",
    from: "return {",
    to: `if (count === 0) throw new Error("end of stream");
      return {`,
  },
  expects_the_rest_later: {
    why: "What did not fit comes with the next receive, as in a stream.",
    caughtBy: "a longer one is cut, and said to be",
    program: "wrong/short_datagram/expects_the_rest_later.ts",
  },
  full_means_truncated: {
    why: "A buffer that is full was too small.",
    caughtBy: "one that fits to the last byte is not cut",
    edits: [[
      "const buffer = new Uint8Array(limit + 1);",
      "const buffer = new Uint8Array(limit);",
    ], [
      `return {
        bytes: buffer.subarray(0, Math.min(count, limit)),
        truncated: count > limit,
      };`,
      "return { bytes: buffer.subarray(0, count), truncated: count === limit };",
    ]],
  },
  gives_the_extra_byte: {
    why: "The byte that only tells of more belongs to the answer.",
    caughtBy: "a longer one is cut, and said to be",
    from: "bytes: buffer.subarray(0, Math.min(count, limit)),",
    to: "bytes: buffer.subarray(0, count),",
  },
  never_truncated: {
    why: "A receive that succeeds gave everything.",
    caughtBy: "a longer one is cut, and said to be",
    edits: [[
      "const buffer = new Uint8Array(limit + 1);",
      "const buffer = new Uint8Array(limit);",
    ], [
      `return {
        bytes: buffer.subarray(0, Math.min(count, limit)),
        truncated: count > limit,
      };`,
      "return { bytes: buffer.subarray(0, count), truncated: false };",
    ]],
  },
  peeks_and_leaves: {
    why: "A look at the length takes the datagram.",
    caughtBy: "the next call gives the next datagram",
    imports: `import { MSG_PEEK } from "lib/posix/mod.ts";`,
    from: "const count = recv(socket, buffer);",
    to: "const count = recv(socket, buffer, MSG_PEEK);",
  },
  room_of_one_frame: {
    why: "No datagram is longer than a frame of Ethernet.",
    caughtBy: "any length, any limit",
    from: "const buffer = new Uint8Array(limit + 1);",
    to: "const buffer = new Uint8Array(Math.min(limit + 1, 1_500));",
  },
  whole_buffer: {
    why: "A receive fills the buffer.",
    caughtBy: "a datagram that fits is returned whole",
    from: `const count = recv(socket, buffer);
      return {
        bytes: buffer.subarray(0, Math.min(count, limit)),
        truncated: count > limit,
      };`,
    to: `const truncated = recv(socket, buffer) > limit;
      return { bytes: buffer.subarray(0, limit), truncated };`,
  },
} satisfies Misconceptions;
