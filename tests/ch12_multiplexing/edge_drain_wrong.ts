import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  blocks_when_empty: {
    why: "recv() of an empty socket gives 0.",
    caughtBy: "all that had come is in one result",
    imports: `import { recv } from "lib/posix/mod.ts";`,
    edits: [
      ["const count = tryRecv(fd, buffer);", "const count = recv(fd, buffer);"],
      ["if (count === WOULD_BLOCK) break;", ""],
      ["return { fd, bytes: joined(pieces), ended: false };", ""],
    ],
  },
  empty_is_the_end: {
    why: "−1 is the end as 0 is.",
    caughtBy: "an open stream has not ended",
    edits: [[
      `if (count === 0) return { fd, bytes: joined(pieces), ended: true };
      if (count === WOULD_BLOCK) break;`,
      "if (count <= 0) return { fd, bytes: joined(pieces), ended: true };",
    ], ["return { fd, bytes: joined(pieces), ended: false };", ""]],
  },
  first_event_only: {
    why: "A wait reports one event.",
    caughtBy: "every socket that was reported is in the result",
    from:
      "for (let i = 0; i < count; i++) arrivals.push(drain(epoll.data(i)));",
    to: "if (count > 0) arrivals.push(drain(epoll.data(0)));",
  },
  keeps_a_view: {
    why: "subarray() copies.",
    caughtBy: "all that had come is in one result",
    from: "pieces.push(buffer.slice(0, count));",
    to: "pieces.push(buffer.subarray(0, count));",
  },
  level_triggered: {
    why: "EPOLLIN alone is edge triggered.",
    caughtBy: "the sockets are watched edge triggered",
    from: "for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLET);",
    to: "for (const socket of sockets) epoll.add(socket, EPOLLIN);",
  },
  one_read_per_event: {
    why: "One event, one read.",
    caughtBy: "all that had come is in one result",
    edits: [["for (;;) {", ""], [
      `  if (count === 0) return { fd, bytes: joined(pieces), ended: true };
        if (count === WOULD_BLOCK) break;
        pieces.push(buffer.slice(0, count));
      }
      return { fd, bytes: joined(pieces), ended: false };`,
      `if (count > 0) pieces.push(buffer.slice(0, count));
      return { fd, bytes: joined(pieces), ended: count === 0 };`,
    ]],
  },
  one_shot: {
    why: "EPOLLONESHOT is a word for edge triggered.",
    caughtBy: "the sockets are watched edge triggered",
    imports: `import { EPOLLONESHOT } from "lib/posix/mod.ts";`,
    from: "for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLET);",
    to:
      "for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLONESHOT);",
  },
  short_read_is_the_last: {
    why:
      "A read that does not fill the buffer has had everything, the end too.",
    caughtBy: "bytes and end that came together are reported together",
    from: "pieces.push(buffer.slice(0, count));",
    to: `pieces.push(buffer.slice(0, count));
      if (count < buffer.length) break;`,
  },
  stops_at_the_end_of_one: {
    why: "Who has ended is the last to be looked at.",
    caughtBy: "every socket that was reported is in the result",
    from:
      "for (let i = 0; i < count; i++) arrivals.push(drain(epoll.data(i)));",
    to: `for (let i = 0; i < count; i++) {
        const arrival = drain(epoll.data(i));
        arrivals.push(arrival);
        if (arrival.ended) break;
      }`,
  },
  waits_the_whole_time: {
    why: "The time says how long to collect.",
    caughtBy: "what has come is returned at once",
    edits: [[
      "const count = epoll.wait(timeoutMs);",
      `const end = performance.now() + timeoutMs;
      for (;;) {
        const count = epoll.wait(Math.max(0, Math.ceil(end - performance.now())));
        if (count === 0) break;`,
    ], [
      "return arrivals;",
      `}
      return arrivals;`,
    ]],
  },
} satisfies Misconceptions;
