import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  blocks_in_recv: {
    why: "Who is ready has sent a full buffer.",
    caughtBy: "what is there is returned",
    imports: `import { MSG_WAITALL } from "lib/posix/mod.ts";`,
    from: "const count = recv(socket, buffer);",
    to: "const count = recv(socket, buffer, MSG_WAITALL);",
  },
  closes_all: {
    why: "When the conversation is over its sockets are, too.",
    caughtBy: "the sockets stay open",
    from: "return sockets.map((socket) => joined(pieces.get(socket) ?? []));",
    to: `sockets.forEach((socket) => socket.close());
      return sockets.map((socket) => joined(pieces.get(socket) ?? []));`,
  },
  closes_at_the_end: {
    why: "A stream that has ended needs no descriptor any more.",
    caughtBy: "the sockets stay open",
    from: `if (count === 0) open.delete(socket);
      else pieces.get(socket)?.push(buffer.slice(0, count));`,
    to: `if (count === 0) {
        open.delete(socket);
        socket.close();
      } else pieces.get(socket)?.push(buffer.slice(0, count));`,
  },
  end_ends_all: {
    why: "When one has ended the conversation is over.",
    caughtBy: "a socket that has ended counts no more",
    from: "if (count === 0) open.delete(socket);",
    to: "if (count === 0) open.clear();",
  },
  end_is_a_message: {
    why: "A socket at its end is silent.",
    caughtBy: "a socket that has ended counts no more",
    from: `if (count === 0) open.delete(socket);
      else pieces.get(socket)?.push(buffer.slice(0, count));`,
    to: "pieces.get(socket)?.push(buffer.slice(0, count));",
  },
  highest_without_one_more: {
    why: "Nfds is the highest descriptor.",
    caughtBy: "what is there is returned",
    from: "if (select(highest + 1, reads, null, null, time) === 0) break;",
    to: "if (select(highest, reads, null, null, time) === 0) break;",
  },
  milliseconds_as_microseconds: {
    why: "tv_usec counts milliseconds.",
    caughtBy: "it waits as long as it was told",
    from: "time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);",
    to: "time.set(Math.floor(silenceMs / 1000), silenceMs % 1000);",
  },
  number_of_sockets: {
    why: "Nfds is the number of sockets.",
    caughtBy: "what is there is returned",
    from: "if (select(highest + 1, reads, null, null, time) === 0) break;",
    to: "if (select(open.size, reads, null, null, time) === 0) break;",
  },
  one_total_time: {
    why: "The time is for the whole conversation.",
    caughtBy: "every message counts the time anew",
    edits: [[
      "while (open.size > 0) {",
      `const end = performance.now() + silenceMs;
      while (open.size > 0) {`,
    ], [
      "time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);",
      `const left = Math.max(0, Math.floor(end - performance.now()));
      time.set(Math.floor(left / 1000), left % 1000 * 1000);`,
    ]],
  },
  reuses_the_set: {
    why: "The set that was given to select() stays as it was.",
    caughtBy: "all sockets are watched each time",
    edits: [["while (open.size > 0) {", ""], ["reads.zero();", ""], [
      "time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);",
      `while (open.size > 0) {
        time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);`,
    ]],
  },
  reuses_the_time: {
    why: "The time that was given to select() stays as it was.",
    caughtBy: "every message counts the time anew",
    edits: [[
      "while (open.size > 0) {",
      `time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);
      while (open.size > 0) {`,
    ], [
      "time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);",
      "",
    ]],
  },
} satisfies Misconceptions;
