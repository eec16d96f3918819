import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  all_in_one_list: {
    why: "A call takes any number of buffers.",
    caughtBy: "more blocks than one call takes",
    from: "for (let i = whole; i < times && parts.length < IOV_MAX; i++) {",
    to: "for (let i = whole; i < times; i++) {",
  },
  asks_again_at_once: {
    why: "EAGAIN says to try again, at once.",
    caughtBy: "other work goes on while there is no room",
    imports: `import { PosixError } from "lib/posix/mod.ts";`,
    edits: [["await writable(socket, -1);", "try {"], [
      "sent += writev(socket, partsFrom(sent, header, block, times));",
      `  sent += writev(socket, partsFrom(sent, header, block, times));
      } catch (error) {
        if (error instanceof PosixError && error.code === "EAGAIN") continue;
        throw error;
      }`,
    ]],
  },
  at_least_one_block: {
    why: "A body has at least one block.",
    caughtBy: "a body of no blocks",
    edits: [[
      "const length = header.length + block.length * times;",
      `const blocks = Math.max(1, times);
      const length = header.length + block.length * blocks;`,
    ], [
      "sent += writev(socket, partsFrom(sent, header, block, times));",
      "sent += writev(socket, partsFrom(sent, header, block, blocks));",
    ]],
  },
  begins_again: {
    why: "After a part, everything is sent once more.",
    caughtBy: "what was taken in part is resumed there",
    program: "wrong/gather_send/begins_again.ts",
  },
  copies_together: {
    why: "What is to leave in one call must lie in one buffer.",
    caughtBy: "blocks are not copied together",
    of: "wrong/ignores_the_count",
    imports: `import { send } from "lib/posix/mod.ts";
      import { Buffer } from "node:buffer";`,
    edits: [[
      `const parts = [header, ...Array<Uint8Array>(times).fill(block)];
      for (let i = 0; i < parts.length; i += IOV_MAX) {`,
      `const all = Buffer.concat([header, ...Array(times).fill(block)]);
      for (let sent = 0; sent < all.length;) {`,
    ], [
      "writev(socket, parts.slice(i, i + IOV_MAX));",
      "sent += send(socket, all.subarray(sent));",
    ]],
  },
  full_is_done: {
    why: "EAGAIN says that enough was sent.",
    caughtBy: "what was taken in part is resumed there",
    imports: `import { PosixError } from "lib/posix/mod.ts";`,
    edits: [
      [
        "for (let sent = 0; sent < length;) {",
        `try {
        for (let sent = 0; sent < length;) {`,
      ],
      ["await writable(socket, -1);", ""],
      [
        "sent += writev(socket, partsFrom(sent, header, block, times));",
        `    sent += writev(socket, partsFrom(sent, header, block, times));
        }
      } catch (error) {
        if (!(error instanceof PosixError && error.code === "EAGAIN")) throw error;`,
      ],
    ],
  },
  header_by_itself: {
    why: "Two calls are as good as one.",
    caughtBy: "header and body leave in one segment",
    imports: `import { send } from "lib/posix/mod.ts";`,
    edits: [[
      "const length = header.length + block.length * times;",
      `for (let sent = 0; sent < header.length;) {
        await writable(socket, -1);
        sent += send(socket, header.subarray(sent));
      }
      const length = block.length * times;`,
    ], [
      "sent += writev(socket, partsFrom(sent, header, block, times));",
      "sent += writev(socket, partsFrom(sent, new Uint8Array(0), block, times));",
    ]],
  },
  ignores_the_count: {
    why: "writev() sends everything it is given.",
    caughtBy: "what was taken in part is resumed there",
    program: "wrong/gather_send/ignores_the_count.ts",
  },
  lets_the_socket_block: {
    why: "Waiting is what a blocking socket is for.",
    caughtBy: "other work goes on while there is no room",
    imports: `import { setNonblocking } from "lib/posix/mod.ts";`,
    from: "await writable(socket, -1);",
    to: "setNonblocking(socket, false);",
  },
  resumes_at_a_buffer: {
    why: "writev() takes each buffer whole or not at all.",
    caughtBy: "what was taken in part is resumed there",
    program: "wrong/gather_send/resumes_at_a_buffer.ts",
  },
  swallows_the_error: {
    why: "A send that fails has sent enough.",
    caughtBy: "an error of the connection is thrown",
    edits: [[
      "await writable(socket, -1);",
      `await writable(socket, -1);
      try {`,
    ], [
      "sent += writev(socket, partsFrom(sent, header, block, times));",
      `  sent += writev(socket, partsFrom(sent, header, block, times));
      } catch {
        return;
      }`,
    ]],
  },
} satisfies Misconceptions;
