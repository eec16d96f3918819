import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  does_not_see_the_end: {
    why: "A client that has ended may still send the rest.",
    caughtBy: "the end of the stream decides",
    edits: [[
      `const events = begun === "" ? POLLIN | POLLRDHUP : POLLRDHUP;`,
      `const events = begun === "" ? POLLIN : 0;`,
    ], [
      `if (seen & POLLRDHUP) return nameOf(peek(socket)) ?? "unknown";`,
      `if (seen & POLLIN && peek(socket) === "") return "unknown";`,
    ]],
  },
  empty_is_the_end: {
    why: "EAGAIN says that the stream has ended.",
    caughtBy: "a beginning that comes byte by byte",
    from: "const begun = peek(socket);",
    to: `const begun = peek(socket);
      if (begun === "") return "unknown";`,
  },
  end_hides_the_bytes: {
    why: "Who has ended its stream has nothing more to say.",
    caughtBy: "what came before the end is looked at",
    from: "for (;;) {",
    to: `for (;;) {
        const [ended = 0] = await poll([{ fd: socket, events: POLLRDHUP }], 0);
        if (ended & POLLRDHUP) return "unknown";`,
  },
  first_byte_decides: {
    why: "The first byte tells the protocol.",
    caughtBy: "each protocol is told by its first bytes",
    edits: [[
      "const name = nameOf(begun);",
      "const name = nameOf(begun.slice(0, 1)) ?? guess(begun);",
    ], [
      "function peek(socket: Socket): string {",
      `function guess(begun: string): string | undefined {
        if (begun === "") return undefined;
        return BEGINNINGS.find(([, text]) => text[0] === begun[0])?.[0];
      }
      
      /** The first bytes of what is there, or of nothing; they stay. */
      function peek(socket: Socket): string {`,
    ]],
  },
  looks_without_a_pause: {
    why: "Poll waits for bytes that were not seen yet.",
    caughtBy: "it does not look without a pause",
    imports: `import { setImmediate } from "node:timers/promises";`,
    from: `const events = begun === "" ? POLLIN | POLLRDHUP : POLLRDHUP;
      const wait = begun === "" ? left : Math.min(left, PAUSE);
      const [seen = 0] = await poll([{ fd: socket, events }], wait);`,
    to: `const events = POLLIN | POLLRDHUP;
      const [seen = 0] = await poll([{ fd: socket, events }], left);
      await setImmediate();`,
  },
  no_limit: {
    why: "A client that connects also speaks.",
    caughtBy: "a client that says nothing",
    edits: [["milliseconds: number,", "_milliseconds: number,"], [
      "const deadline = performance.now() + milliseconds;",
      "",
    ], [
      `const left = deadline - performance.now();
      if (left <= 0) return "unknown";`,
      "",
    ], [
      `const wait = begun === "" ? left : Math.min(left, PAUSE);`,
      `const wait = begun === "" ? -1 : PAUSE;`,
    ]],
  },
  one_look: {
    why: "One look sees all the bytes that are needed.",
    caughtBy: "a beginning that comes byte by byte",
    imports: `import { readable } from "lib/posix/mod.ts";`,
    from: `const deadline = performance.now() + milliseconds;
      for (;;) {
        const begun = peek(socket);
        const name = nameOf(begun);
        if (name !== undefined) return name;
        const left = deadline - performance.now();
        if (left <= 0) return "unknown";
        // Bytes that were seen and not taken make the socket readable still, so
        // poll could not wait for more of them: it waits for the end, for a while.
        const events = begun === "" ? POLLIN | POLLRDHUP : POLLRDHUP;
        const wait = begun === "" ? left : Math.min(left, PAUSE);
        const [seen = 0] = await poll([{ fd: socket, events }], wait);
        // Before the end came everything else, so this look is the last.
        if (seen & POLLRDHUP) return nameOf(peek(socket)) ?? "unknown";
      }`,
    to: `if (!await readable(socket, milliseconds)) return "unknown";
      return nameOf(peek(socket)) ?? "unknown";`,
  },
  stops_the_program: {
    why: "Only this connection waits while a receive blocks.",
    caughtBy: "another connection is served meanwhile",
    program: "wrong/sniff_protocol/stops_the_program.ts",
  },
  takes_the_bytes: {
    why: "What was read can be read again.",
    caughtBy: "every byte is still there afterwards",
    from: "const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);",
    to: "const count = recv(socket, buffer, MSG_DONTWAIT);",
  },
  time_begins_anew: {
    why: "The time counts from the last byte.",
    caughtBy: "a client that says too little",
    edits: [[
      "const deadline = performance.now() + milliseconds;",
      `let deadline = Infinity;
      let before = "?";`,
    ], [
      "if (name !== undefined) return name;",
      `if (name !== undefined) return name;
      if (begun !== before) deadline = performance.now() + milliseconds;
      before = begun;`,
    ]],
  },
  waits_for_enough_bytes: {
    why: "One has to wait for as many bytes as the longest beginning has.",
    caughtBy: "each protocol is told by its first bytes",
    from: "const name = nameOf(begun);",
    to: "const name = begun.length < LONGEST ? undefined : nameOf(begun);",
  },
  waits_for_four_bytes: {
    why: "Four bytes are needed to know that it is none of them.",
    caughtBy: "unknown as soon as none can match",
    from: "const name = nameOf(begun);",
    to: `const found = nameOf(begun);
      const early = found === "unknown" && begun.length < 4;
      const name = early ? undefined : found;`,
  },
} satisfies Misconceptions;
