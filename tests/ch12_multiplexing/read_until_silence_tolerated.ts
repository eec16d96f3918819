import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_poll: {
    why: "poll(), whose entries are not used up.",
    program: "tolerated/read_until_silence/by_poll.ts",
  },
  fresh_each_time: {
    why:
      "A new set and a new time for each call, one byte for each read, and the sets of writing and of urgent data are given, empty.",
    edits: [[
      "const buffer = new Uint8Array(65_536);",
      "const buffer = new Uint8Array(1);",
    ], [
      "const reads = new FdSet();",
      `while (open.size > 0) {
        const reads = new FdSet();`,
    ], [
      `const time = new SelectTime(0);
      while (open.size > 0) {
        let highest = -1;
        reads.zero();`,
      "",
    ], [
      `  highest = Math.max(highest, socket.fd);
      }
      time.set(Math.floor(silenceMs / 1000), silenceMs % 1000 * 1000);
      if (select(highest + 1, reads, null, null, time) === 0) break;`,
      `}
      const time = new SelectTime(
        Math.floor(silenceMs / 1000),
        silenceMs % 1000 * 1000,
      );
      if (select(1024, reads, new FdSet(), new FdSet(), time) === 0) break;`,
    ]],
  },
  one_socket_for_each_wait: {
    why: "One socket for each wait: select() tells of the others again.",
    from: "else pieces.get(socket)?.push(buffer.slice(0, count));",
    to: `else pieces.get(socket)?.push(buffer.slice(0, count));
      break;`,
  },
} satisfies Tolerated;
