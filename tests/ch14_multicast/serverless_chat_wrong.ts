import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  answers_members_one_by_one: {
    why: "Who spoke is a member, and gets a datagram of his own.",
    caughtBy: "a message is one datagram, to the group",
    edits: [[
      "private constructor(",
      `readonly #members = new Map<string, Deno.NetAddr>();
      
      private constructor(`,
    ], [
      "return line(message);",
      `if (received[1].transport === "udp") {
        this.#members.set(message.id, received[1]);
      }
      return line(message);`,
    ], [
      "await this.#sender.send(encode(message), to);",
      `await this.#sender.send(encode(message), to);
      for (const member of this.#members.values()) {
        await this.#sender.send(encode(message), member);
      }`,
    ]],
  },
  each_id_once: {
    why: "An ID is that of a message, and what was heard is not shown again.",
    caughtBy: "a member may say the same again",
    edits: [[
      "readonly #name: string;",
      `readonly #heard = new Set<string>();
      readonly #name: string;`,
    ], [
      "if (message === undefined || message.id === this.#id) continue;",
      `if (
        message === undefined || message.id === this.#id ||
        this.#heard.has(message.id)
      ) continue;
      this.#heard.add(message.id);`,
    ]],
  },
  leaves_in_silence: {
    why: "Closing the socket tells the others.",
    caughtBy: "who leaves says so, once, and hears no more",
    from:
      `await this.#send({ id: this.#id, name: this.#name, kind: "leave" });`,
    to: "await Promise.resolve();",
  },
  relays: {
    why: "A message must be passed on, so that all get it.",
    caughtBy: "a message is one datagram, to the group",
    from: "return line(message);",
    to: `if (message.kind === "say") await this.#send(message);
      return line(message);`,
  },
  shows_own_messages: {
    why: "The kernel does not give me my own datagrams.",
    caughtBy: "what I say does not come back to me",
    from: "if (message === undefined || message.id === this.#id) continue;",
    to: "if (message === undefined) continue;",
  },
  stays_a_member: {
    why: "Who said that he leaves has left.",
    caughtBy: "who leaves says so, once, and hears no more",
    from: `this.#sender.close();
      this.#mailbox[Symbol.dispose]();`,
    to: "",
  },
  suppresses_by_host: {
    why: "What comes from my address is mine.",
    caughtBy: "members hear each other, by name",
    from: "if (message === undefined || message.id === this.#id) continue;",
    to: `const own = this.#sender.addr;
      const isOwn = own.transport === "udp" &&
        received[1].hostname === own.hostname;
      if (message === undefined || isOwn) continue;`,
  },
  suppresses_by_name: {
    why: "Nobody else has my name.",
    caughtBy: "somebody else may say the same, under the same name",
    from: "if (message === undefined || message.id === this.#id) continue;",
    to: "if (message === undefined || message.name === this.#name) continue;",
  },
  suppresses_by_text: {
    why: "What has a text that I said is my own.",
    caughtBy: "somebody else may say the same, under the same name",
    edits: [[
      "readonly #name: string;",
      `readonly #said = new Set<string>();
      readonly #name: string;`,
    ], [
      "async say(text: string): Promise<void> {",
      `async say(text: string): Promise<void> {
        this.#said.add(text);`,
    ], [
      "if (message === undefined || message.id === this.#id) continue;",
      `if (message === undefined || this.#said.has(message.text ?? "")) continue;`,
    ]],
  },
  trusts_every_datagram: {
    why: "Whatever comes on the port is a message.",
    caughtBy: "what is no message is passed over",
    from: "if (message === undefined || message.id === this.#id) continue;",
    to: `if (message === undefined) throw new TypeError("no message");
      if (message.id === this.#id) continue;`,
  },
  waits_again_after_each: {
    why: "The time limit is that of one receive.",
    caughtBy: "what is no message is passed over",
    from: `const end = performance.now() + milliseconds;
      for (;;) {
        const left = Math.max(0, end - performance.now());
        const received = await this.#mailbox.next(left);`,
    to: `for (;;) {
        const received = await this.#mailbox.next(milliseconds);`,
  },
} satisfies Misconceptions;
