import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  accepts_a_stale_reply: {
    why: "The next datagram from the server is the answer.",
    caughtBy: "an old answer is not taken for the next question's",
    from: "if (answer?.id === id) return answer.text;",
    to: "if (answer !== undefined) return answer.text;",
  },
  asks_again_at_once: {
    why: "An answer to another question means that this one is lost.",
    caughtBy: "other answers neither put off nor hasten the next try",
    edits: [[
      `const end = performance.now() + timeoutMs;
      for (let left = timeoutMs; left > 0; left = end - performance.now()) {
        const received = await mailbox.next(left);
        if (received === undefined) break;`,
      `const received = await mailbox.next(timeoutMs);
      if (received === undefined) continue;`,
    ], [
      `  if (answer?.id === id) return answer.text;
      }`,
      "if (answer?.id === id) return answer.text;",
    ]],
  },
  asks_once: {
    why: "send() has succeeded, so the question has arrived.",
    caughtBy: "a lost question is asked again",
    from: "for (let n = 0; n < tries; n++) {",
    to: "for (let n = 0; n < 1; n++) {",
  },
  drains_before_asking: {
    why: "Throwing away what has come so far is as good as an ID.",
    caughtBy: "an old answer is not taken for the next question's",
    edits: [[
      "const id = newId();",
      `const id = newId();
      // What is here now answers an earlier question.
      while (await mailbox.next(40) !== undefined);`,
    ], [
      "if (answer?.id === id) return answer.text;",
      "if (answer !== undefined) return answer.text;",
    ]],
  },
  looks_at_the_id_only: {
    why: "Who knows the ID is the server.",
    caughtBy: "a stranger who knows the ID is not believed",
    edits: [[
      `const [bytes, from] = received;
      const answer = isFrom(from, server) ? decode(bytes) : undefined;`,
      "const answer = decode(received[0]);",
    ], [
      `function isFrom(from: Deno.Addr, server: Deno.NetAddr): boolean {
        return from.transport === "udp" && from.port === server.port &&
          from.hostname === server.hostname;
      }`,
      "",
    ]],
  },
  never_gives_up: {
    why: "Sooner or later everybody answers.",
    caughtBy: "it gives up after the last try",
    edits: [
      [
        "const { server, timeoutMs, tries } = settings;",
        "const { server, timeoutMs } = settings;",
      ],
      ["for (let n = 0; n < tries; n++) {", "for (;;) {"],
      [
        "throw new Deno.errors.TimedOut(`no answer, asked ${tries} times`);",
        "",
      ],
    ],
  },
  new_id_for_each_try: {
    why: "An ID names a datagram, not a question.",
    caughtBy: "a lost answer: the question comes again, under its ID",
    edits: [[
      "const id = newId();",
      `for (let n = 0; n < tries; n++) {
        const id = newId();`,
    ], ["for (let n = 0; n < tries; n++) {", ""]],
  },
  one_id_for_all: {
    why: "An ID names the client.",
    caughtBy: "an old answer is not taken for the next question's",
    edits: [["const id = newId();", "const id = 1;"], [
      `}
      
      /** Given: an ID that nobody guesses: 32 bits of chance. */
      function newId(): number {
        const [id = 0] = crypto.getRandomValues(new Uint32Array(1));
        return id;`,
      "",
    ]],
  },
  one_try_more: {
    why: "`tries` counts the repetitions.",
    caughtBy: "it gives up after the last try",
    from: "for (let n = 0; n < tries; n++) {",
    to: "for (let n = 0; n <= tries; n++) {",
  },
  starts_the_clock_again: {
    why: "The time limit is that of one receive.",
    caughtBy: "other answers neither put off nor hasten the next try",
    from: `const end = performance.now() + timeoutMs;
      for (let left = timeoutMs; left > 0; left = end - performance.now()) {
        const received = await mailbox.next(left);`,
    to: `for (;;) {
        const received = await mailbox.next(timeoutMs);`,
  },
  trusts_the_length: {
    why: "What the server sends is an answer.",
    caughtBy: "what is too short for an answer is passed over",
    from: `const answer = isFrom(from, server) ? decode(bytes) : undefined;
      if (answer?.id === id) return answer.text;`,
    to: `if (!isFrom(from, server)) continue;
      const { id: itsId, text } = decode(bytes) as { id: number; text: string };
      if (itsId === id) return text;`,
  },
} satisfies Misconceptions;
