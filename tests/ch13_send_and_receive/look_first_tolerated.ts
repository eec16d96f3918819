import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_recvmsg: {
    why: "recvmsg() looks as well, into buffers of one byte.",
    imports: `import { recvmsg } from "lib/posix/mod.ts";`,
    edits: [[
      `const buffer = new Uint8Array(most);
      try {
        const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);
        if (count === 0) return { state: "end" };
        return { state: "data", bytes: buffer.subarray(0, count) };`,
      `const first = new Uint8Array(1);
      const rest = new Uint8Array(most - 1);
      try {
        const flags = MSG_PEEK | MSG_DONTWAIT;
        using message = recvmsg(socket, { buffers: [first, rest] }, flags);
        const { length } = message;
        const bytes = new Uint8Array([...first, ...rest]).subarray(0, length);
        return length === 0 ? { state: "end" } : { state: "data", bytes };`,
    ], [
      `if (error instanceof PosixError && error.code === "EAGAIN") {`,
      `if (!(error instanceof PosixError && error.code === "EAGAIN")) throw error;`,
    ], [
      `    throw error;
        }
      }`,
      "}",
    ]],
  },
  poll_first: {
    why:
      "Poll tells whether a receive would wait, MSG_PEEK what it would give.",
    program: "tolerated/look_first/poll_first.ts",
  },
} satisfies Tolerated;
