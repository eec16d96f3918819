import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_asks_for_room: {
    why: "To ask for POLLOUT with nothing to send can do no harm.",
    caughtBy: "while nothing moves no processor time is used",
    from: "return (canTake ? POLLIN : 0) | (this.#count > 0 ? POLLOUT : 0);",
    to: "return (canTake ? POLLIN : 0) | POLLOUT;",
  },
  asks_after_the_end: {
    why: "After its end a stream says nothing more.",
    caughtBy: "who ends its stream still gets what is held",
    edits: [[
      "const canTake = !this.#hasEnded && this.#count < LIMIT;",
      "const canTake = this.#count < LIMIT;",
    ], [
      "if (this.#hasEnded || this.#count === LIMIT) return;",
      "if (this.#count === LIMIT) return;",
    ]],
  },
  asks_for_input_while_full: {
    why: "To ask for POLLIN can do no harm when you do not read.",
    caughtBy: "while nothing moves no processor time is used",
    from: "const canTake = !this.#hasEnded && this.#count < LIMIT;",
    to: "const canTake = !this.#hasEnded;",
  },
  closes_at_the_end: {
    why: "Who has ended its stream wants nothing more.",
    caughtBy: "who ends its stream still gets what is held",
    from: "return this.#hasEnded && this.#count === 0;",
    to: "return this.#hasEnded;",
  },
  cuts_off: {
    why: "Who does not read has gone.",
    caughtBy: "a client that reads again gets everything back",
    from: "if (sent === WOULD_BLOCK) return;",
    to: `if (sent === WOULD_BLOCK) {
        this.#hasEnded = true;
        this.#count = 0;
        return;
      }`,
  },
  drops_the_rest: {
    why: "What the client does not take it does not want.",
    caughtBy: "a client that reads again gets everything back",
    from: `if (sent === WOULD_BLOCK) return;
      this.#held.copyWithin(0, sent, this.#count);
      this.#count -= sent;`,
    to: `if (sent < this.#count) this.#count = 0;
      else this.#count -= sent;`,
  },
  limits_the_pieces: {
    why: "The limit is for one read.",
    caughtBy: "at most LIMIT bytes are held for a client that does not read",
    of: "tolerated/queue_with_a_limit",
    edits: [[
      "return (this.#room > 0 ? POLLIN : 0) |",
      "return (this.#hasEnded || this.#queue.length >= 16 ? 0 : POLLIN) |",
    ], [
      `}
      
      get #room(): number {
        const held = this.#queue.reduce((sum, piece) => sum + piece.length, 0);
        return this.#hasEnded ? 0 : LIMIT - held;`,
      "",
    ], [
      `const count = this.#room > 0
        ? tryRecv(this.socket, this.#buffer.subarray(0, this.#room))
        : WOULD_BLOCK;`,
      `const isFull = this.#queue.length >= 16;
        const count = this.#hasEnded || isFull
          ? WOULD_BLOCK
          : tryRecv(this.socket, this.#buffer);`,
    ]],
  },
  never_resumes: {
    why: "POLLIN comes back by itself once there is room.",
    caughtBy: "a client that reads again gets everything back",
    edits: [[
      "#hasEnded = false;",
      `#hasEnded = false;
      #isFull = false;`,
    ], [
      "const canTake = !this.#hasEnded && this.#count < LIMIT;",
      `if (this.#count === LIMIT) this.#isFull = true;
      const canTake = !this.#hasEnded && !this.#isFull;`,
    ], [
      "if (this.#hasEnded || this.#count === LIMIT) return;",
      "if (this.#hasEnded || this.#isFull) return;",
    ]],
  },
  one_buffer_for_all: {
    why: "One buffer is enough, for one client is served at a time.",
    caughtBy: "others are served meanwhile",
    edits: [[
      "export class Client {",
      `const shared = new Uint8Array(LIMIT);
      
      export class Client {`,
    ], ["readonly #held = new Uint8Array(LIMIT);", "readonly #held = shared;"]],
  },
  one_more_when_full: {
    why: "Reading on is fine as long as less than the limit is held.",
    caughtBy: "at most LIMIT bytes are held for a client that does not read",
    of: "tolerated/queue_with_a_limit",
    edits: [
      [
        "return (this.#room > 0 ? POLLIN : 0) |",
        "return (this.#canTake ? POLLIN : 0) |",
      ],
      ["get #room(): number {", "get #canTake(): boolean {"],
      [
        "return this.#hasEnded ? 0 : LIMIT - held;",
        "return !this.#hasEnded && held < LIMIT;",
      ],
      [
        `const count = this.#room > 0
        ? tryRecv(this.socket, this.#buffer.subarray(0, this.#room))`,
        `const count = this.#canTake
          ? tryRecv(this.socket, this.#buffer)`,
      ],
    ],
  },
  queues_without_limit: {
    why: "What can not be sent yet is queued.",
    caughtBy: "at most LIMIT bytes are held for a client that does not read",
    of: "tolerated/queue_with_a_limit",
    edits: [[
      "return (this.#room > 0 ? POLLIN : 0) |",
      "return (this.#hasEnded ? 0 : POLLIN) |",
    ], [
      `}
      
      get #room(): number {
        const held = this.#queue.reduce((sum, piece) => sum + piece.length, 0);
        return this.#hasEnded ? 0 : LIMIT - held;`,
      "",
    ], [
      `const count = this.#room > 0
        ? tryRecv(this.socket, this.#buffer.subarray(0, this.#room))
        : WOULD_BLOCK;`,
      `const count = this.#hasEnded
          ? WOULD_BLOCK
          : tryRecv(this.socket, this.#buffer);`,
    ]],
  },
  waits_for_room: {
    why: "Until everything is sent there is nothing better to do.",
    caughtBy: "others are served meanwhile",
    imports: `import { send } from "lib/posix/mod.ts";`,
    from: `const sent = trySend(this.socket, this.#held, this.#count);
      if (sent === WOULD_BLOCK) return;
      this.#held.copyWithin(0, sent, this.#count);
      this.#count -= sent;`,
    to: `for (let at = 0; at < this.#count;) {
        at += send(this.socket, this.#held.subarray(at, this.#count));
      }
      this.#count = 0;`,
  },
} satisfies Misconceptions;
