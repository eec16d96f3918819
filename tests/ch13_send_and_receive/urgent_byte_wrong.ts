import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  asks_before_it_waits: {
    why: "Nothing changes between the question for the mark and the receive.",
    caughtBy: "an urgent byte that comes while one waits",
    edits: [[
      "for (;;) {",
      `for (;;) {
        const atMark = sockatmark(socket);`,
    ], ["const atMark = sockatmark(socket);", ""]],
  },
  discards_the_rest: {
    why:
      "An urgent byte says to throw away what waits in the buffer, also what came after it.",
    caughtBy: "what comes after the mark is there for the next call",
    imports: `import { MSG_DONTWAIT, PosixError } from "lib/posix/mod.ts";
      import { Buffer } from "node:buffer";`,
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark && count === 1) {
        const urgent = buffer[0] ?? null;
        try {
          while (recv(socket, buffer, MSG_DONTWAIT) > 0);
        } catch (error) {
          if (!(error instanceof PosixError && error.code === "EAGAIN")) {
            throw error;
          }
        }
        return { before: join(parts), urgent };
      }
      if (count === 0) return { before: join(parts), urgent: null };`,
  },
  inline_and_msg_oob: {
    why:
      "MSG_OOB fetches the byte also when SO_OOBINLINE left it in the stream.",
    caughtBy: "of 890 only the 0 is urgent",
    imports: `import { MSG_OOB } from "lib/posix/mod.ts";
      import { Buffer } from "node:buffer";`,
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark) {
        recv(socket, buffer.subarray(0, 1), MSG_OOB);
        return { before: join(parts), urgent: buffer[0] ?? null };
      }
      if (count === 0) return { before: join(parts), urgent: null };`,
  },
  last_byte_is_urgent: {
    why: "What comes last before the end was urgent.",
    caughtBy: "the end of the stream without an urgent byte",
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark && count === 1) {
        return { before: join(parts), urgent: buffer[0] ?? null };
      }
      if (count === 0) {
        return { before: join(parts), urgent: parts.at(-1)?.at(-1) ?? null };
      }`,
  },
  one_receive_is_all: {
    why: "One receive brings everything up to the mark.",
    caughtBy: "an urgent byte behind more than the receive buffer holds",
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark && count === 1) {
        return { before: parts.at(-1) ?? join([]), urgent: buffer[0] ?? null };
      }
      if (count === 0) return { before: join(parts), urgent: null };`,
  },
  out_of_the_order: {
    why:
      "Urgent data travels by a way of its own, so whatever is there came before it.",
    caughtBy: "the urgent byte is told from the three before it",
    program: "wrong/urgent_byte/out_of_the_order.ts",
  },
  plain_receive: {
    why:
      "A receive without MSG_OOB brings the urgent byte, too, as the last one.",
    caughtBy: "of 890 only the 0 is urgent",
    program: "wrong/urgent_byte/plain_receive.ts",
  },
  stands_at_the_old_mark: {
    why:
      "sockatmark() is false again once the urgent byte was taken by MSG_OOB.",
    caughtBy: "the end of the stream without an urgent byte",
    imports: `import { MSG_OOB, POLLIN, POLLPRI, poll } from "lib/posix/mod.ts";
      import { Buffer } from "node:buffer";`,
    edits: [["setsockopt(socket, SO_OOBINLINE, true);", ""], [
      `await readable(socket, -1);
      const atMark = sockatmark(socket);
      const count = recv(socket, atMark ? buffer.subarray(0, 1) : buffer);
      const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
      `await poll([{ fd: socket, events: POLLIN | POLLPRI }], -1);
      if (sockatmark(socket)) {
        recv(socket, buffer.subarray(0, 1), MSG_OOB);
        return { before: join(parts), urgent: buffer[0] ?? null };
      }
      const count = recv(socket, buffer);
      if (count === 0) return { before: join(parts), urgent: null };`,
    ]],
  },
  waits_for_the_urgent_byte_first: {
    why:
      "Urgent data overtakes what was sent before it, so it can be waited for before anything is read.",
    caughtBy: "an urgent byte behind more than the receive buffer holds",
    imports:
      `import { POLLHUP, POLLPRI, POLLRDHUP, poll } from "lib/posix/mod.ts";
      import { Buffer } from "node:buffer";`,
    edits: [
      [
        "const buffer = new Uint8Array(65_536);",
        `await poll([{ fd: socket, events: POLLPRI | POLLRDHUP | POLLHUP }], -1);
      const buffer = new Uint8Array(65_536);`,
      ],
      ["await readable(socket, -1);", ""],
      [
        `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
        `if (atMark && count === 1) {
        return { before: join(parts), urgent: buffer[0] ?? null };
      }
      if (count === 0) return { before: join(parts), urgent: null };`,
      ],
    ],
  },
  whole_call_is_urgent: {
    why:
      "All bytes of a send with MSG_OOB are urgent, and the first of them comes first.",
    caughtBy: "of 890 only the 0 is urgent",
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark && count === 1) {
        const urgent = parts.pop()?.[0] ?? buffer[0] ?? null;
        return { before: join(parts), urgent };
      }
      if (count === 0) return { before: join(parts), urgent: null };`,
  },
  zero_is_none: {
    why: "A byte of value 0 is no byte.",
    caughtBy: "an urgent byte of value 0, marks at any place",
    from: `const urgent = atMark && count === 1 ? buffer[0] ?? null : null;
      if (urgent !== null || count === 0) return { before: join(parts), urgent };`,
    to: `if (atMark || count === 0) {
        const urgent = count === 1 ? buffer[0] || null : null;
        return { before: join(parts), urgent };
      }`,
  },
} satisfies Misconceptions;
