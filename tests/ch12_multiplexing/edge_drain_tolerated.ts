import type { Tolerated } from "lib/testing/mod.ts";

export default {
  short_read_and_hang_up: {
    why:
      "It stops at a short read, because EPOLLRDHUP has told whether the end came too (epoll(7), question 9).",
    imports: `import { EPOLLRDHUP } from "lib/posix/mod.ts";`,
    edits: [[
      "for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLET);",
      `for (const socket of sockets) {
        epoll.add(socket, EPOLLIN | EPOLLRDHUP | EPOLLET);
      }`,
    ], [
      "for (let i = 0; i < count; i++) arrivals.push(drain(epoll.data(i)));",
      `for (let i = 0; i < count; i++) {
        arrivals.push(
          drain(epoll.data(i), (epoll.events(i) & EPOLLRDHUP) !== 0),
        );
      }`,
    ], [
      "function drain(fd: number): Arrival {",
      "function drain(fd: number, ended: boolean): Arrival {",
    ], [
      `}
      return { fd, bytes: joined(pieces), ended: false };`,
      `  if (count < buffer.length) break;
      }
      return { fd, bytes: joined(pieces), ended };`,
    ]],
  },
  small_pieces: {
    why:
      "Non-blocking sockets, a buffer of 7 bytes, and EAGAIN as an exception.",
    imports:
      `import { PosixError, recv, setNonblocking } from "lib/posix/mod.ts";`,
    edits: [
      [
        "const buffer = new Uint8Array(65_536);",
        "const buffer = new Uint8Array(7);",
      ],
      [
        "for (const socket of sockets) epoll.add(socket, EPOLLIN | EPOLLET);",
        `for (const socket of sockets) {
        setNonblocking(socket, true);
        epoll.add(socket, EPOLLIN | EPOLLET);
      }`,
      ],
      ["const count = tryRecv(fd, buffer);", "const count = received(fd);"],
      ["if (count === WOULD_BLOCK) break;", "if (count === undefined) break;"],
      [
        "return { fd, bytes: joined(pieces), ended: false };",
        `  return { fd, bytes: joined(pieces), ended: false };
      }
      
      function received(fd: number): number | undefined {
        try {
          return recv(fd, buffer);
        } catch (error) {
          if (error instanceof PosixError && error.code === "EAGAIN") {
            return undefined;
          }
          throw error;
        }`,
      ],
    ],
  },
} satisfies Tolerated;
