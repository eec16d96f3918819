import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  eagain_is_the_end: {
    why: "A receive that fails means that the connection is over.",
    caughtBy: "nothing there yet: empty, at once",
    from: `return { state: "empty" };`,
    to: `return { state: "end" };`,
  },
  end_hides_the_data: {
    why: "Once the peer has ended there is nothing to read.",
    caughtBy: "the end comes after the last byte",
    imports: `import { POLLRDHUP, poll } from "lib/posix/mod.ts";`,
    from: "export function look(socket: Socket, most: number): Look {",
    to:
      `export async function look(socket: Socket, most: number): Promise<Look> {
        const [seen = 0] = await poll([{ fd: socket, events: POLLRDHUP }], 0);
        if (seen & POLLRDHUP) return { state: "end" };
        return lookNow(socket, most);
      }
      
      function lookNow(socket: Socket, most: number): Look {`,
  },
  every_error_is_empty: {
    why: "Whatever a look throws means that nothing is there.",
    caughtBy: "a reset is thrown",
    edits: [[
      `} catch (error) {
        if (error instanceof PosixError && error.code === "EAGAIN") {`,
      "} catch {",
    ], [
      `    throw error;
        }
      }`,
      "}",
    ]],
  },
  leaves_it_non_blocking: {
    why: "A socket must be made non-blocking for a look, and stays so.",
    caughtBy: "the socket waits as before, or does not",
    imports: `import { setNonblocking } from "lib/posix/mod.ts";`,
    edits: [[
      "const buffer = new Uint8Array(most);",
      `setNonblocking(socket, true);
      const buffer = new Uint8Array(most);`,
    ], [
      "const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);",
      "const count = recv(socket, buffer, MSG_PEEK);",
    ]],
  },
  no_peek: {
    why: "A receive with MSG_DONTWAIT is a look.",
    caughtBy: "a look takes nothing away",
    from: "const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);",
    to: "const count = recv(socket, buffer, MSG_DONTWAIT);",
  },
  peek_does_not_wait: {
    why: "MSG_PEEK only looks, so it returns at once.",
    caughtBy: "nothing there yet: empty, at once",
    from: "const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);",
    to: "const count = recv(socket, buffer, MSG_PEEK);",
  },
  whole_buffer: {
    why: "The buffer holds what came.",
    caughtBy: "bytes that are there are told",
    from: `return { state: "data", bytes: buffer.subarray(0, count) };`,
    to: `return { state: "data", bytes: buffer };`,
  },
  zero_is_empty: {
    why: "0 bytes mean that nothing is there.",
    caughtBy: "the end comes after the last byte",
    from: `if (count === 0) return { state: "end" };`,
    to: `if (count === 0) return { state: "empty" };`,
  },
} satisfies Misconceptions;
