import type { Tolerated } from "lib/testing/mod.ts";

export default {
  looks_first: {
    why: "A look at one byte more, then the datagram is taken.",
    imports: `import { MSG_PEEK } from "lib/posix/mod.ts";`,
    from: `const buffer = new Uint8Array(limit + 1);
      const count = recv(socket, buffer);
      return {
        bytes: buffer.subarray(0, Math.min(count, limit)),
        truncated: count > limit,
      };`,
    to:
      `const truncated = recv(socket, new Uint8Array(limit + 1), MSG_PEEK) > limit;
      const buffer = new Uint8Array(limit);
      return { bytes: buffer.subarray(0, recv(socket, buffer)), truncated };`,
  },
  room_for_every_datagram: {
    why: "Room for the longest datagram there can be, and the rest left out.",
    edits: [[
      "const buffer = new Uint8Array(limit + 1);",
      "const buffer = new Uint8Array(65_535);",
    ], [
      "bytes: buffer.subarray(0, Math.min(count, limit)),",
      "bytes: buffer.slice(0, Math.min(count, limit)),",
    ]],
  },
} satisfies Tolerated;
