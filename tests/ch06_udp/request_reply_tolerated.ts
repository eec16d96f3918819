import type { Tolerated } from "lib/testing/mod.ts";

export default {
  one_socket_for_each_question: {
    why:
      "Every question has a socket of its own, so most late answers find nobody; the IDs only count up.",
    edits: [
      [
        "async function ask(",
        `let nextId = 1;
      
      async function ask(`,
      ],
      ["mailbox: Mailbox,", ""],
      [
        "): Promise<string> {",
        `): Promise<string> {
        using mailbox = Mailbox.open();`,
      ],
      ["const id = newId();", "const id = nextId++;"],
      ["using mailbox = Mailbox.open();", ""],
      [
        "answers.push(await ask(mailbox, question, settings));",
        "answers.push(await ask(question, settings));",
      ],
      [
        `}
      
      /** Given: an ID that nobody guesses: 32 bits of chance. */
      function newId(): number {
        const [id = 0] = crypto.getRandomValues(new Uint32Array(1));
        return id;`,
        "",
      ],
    ],
  },
} satisfies Tolerated;
