import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  acknowledges_what_it_lacks: {
    why: "An ACK says that something has come.",
    caughtBy: "receiver: a block out of turn is not acknowledged",
    edits: [["if (message.block < wanted) {", ""], [
      `  await mailbox.send(encodeAck(message.block), from);
      }`,
      "await mailbox.send(encodeAck(message.block), from);",
    ]],
  },
  answers_an_old_ack: {
    why:
      "An old ACK asks for the block again (the Sorcerer's Apprentice of RFC 1123, 4.2.3.1).",
    caughtBy: "sender: an old ACK does not make it send again",
    from:
      `if (message?.kind === "ack" && message.block === block) return true;`,
    to: `if (message?.kind === "ack" && message.block === block) return true;
      if (message?.kind === "ack") return false; // once more`,
  },
  forgets_the_empty_block: {
    why: "A file of full blocks ends with a full block.",
    caughtBy: "files of every size",
    from: "const blocks = Math.floor(file.length / BLOCK_BYTES) + 1;",
    to: "const blocks = Math.max(1, Math.ceil(file.length / BLOCK_BYTES));",
  },
  keeps_a_shared_buffer: {
    why: "A part of the receive buffer is a copy.",
    caughtBy: "a file of several blocks arrives",
    edits: [
      [
        "const file: number[] = [];",
        `const blocks: Uint8Array[] = [];
        const buffer = new Uint8Array(1024);`,
      ],
      [
        "if (received === undefined) return new Uint8Array(file);",
        `if (received === undefined) {
        return new Uint8Array(blocks.flatMap((bytes) => [...bytes]));
      }`,
      ],
      ["file.push(...message.bytes);", "blocks.push(message.bytes);"],
      [
        `const [datagram, from] = received;
        const message = decode(datagram);`,
        `const [bytes, from] = received;
        buffer.set(bytes);
        const message = decode(buffer.subarray(0, bytes.length));`,
      ],
    ],
  },
  leaves_after_its_last_ack: {
    why: "The last ACK arrives.",
    caughtBy: "receiver: the last block, too, is acknowledged again",
    edits: [["lingerMs: number,", "_lingerMs: number,"], [
      `const received = await mailbox.next(complete ? lingerMs : Infinity);
      if (received === undefined) return new Uint8Array(file);`,
      `if (complete) return new Uint8Array(file);
      const received = await mailbox.next(Infinity);
      if (received === undefined) continue;`,
    ]],
  },
  lingers_within_the_file: {
    why: "When nothing comes for lingerMs the file is complete.",
    caughtBy: "receiver: a sender may be slow",
    from:
      "const received = await mailbox.next(complete ? lingerMs : Infinity);",
    to:
      "const received = await mailbox.next(wanted > 1 ? lingerMs : Infinity);",
  },
  never_gives_up: {
    why: "The peer comes back.",
    caughtBy: "sender: it gives up after the last try",
    edits: [
      [
        "{ to, timeoutMs, tries }: SendSettings,",
        "{ to, timeoutMs }: SendSettings,",
      ],
      ["for (let n = 0; n < tries && !done; n++) {", "while (!done) {"],
      [
        `}
      if (!done) {
        throw new Deno.errors.TimedOut(\`block \${block}: sent \${tries} times\`);`,
        "",
      ],
    ],
  },
  never_repeats: {
    why: "send() has succeeded, so the block has arrived.",
    caughtBy: "sender: a block without an ACK comes again",
    from: "for (let n = 0; n < tries && !done; n++) {",
    to: "for (let n = 0; n < 1 && !done; n++) {",
  },
  no_duplicate_suppression: {
    why: "What arrives is new.",
    caughtBy: "receiver: a block that comes twice is kept once",
    edits: [[
      "if (message.block === wanted && !complete) {",
      "if (message.block <= wanted && !complete) {",
    ], ["wanted++;", "wanted = message.block + 1;"]],
  },
  receiver_believes_anybody: {
    why: "Every DATA is from the peer.",
    caughtBy: "receiver: a stranger's block does not count",
    edits: [["let peer: Deno.NetAddr | undefined;", ""], [
      `if (peer === undefined && message.block === 1) peer = from;
      if (peer === undefined || !isSame(from, peer)) continue;`,
      "",
    ]],
  },
  sender_believes_anybody: {
    why: "An ACK with the right number is right.",
    caughtBy: "sender: a stranger's ACK does not count",
    edits: [
      [
        "done = await acknowledged(mailbox, block, to, timeoutMs);",
        "done = await acknowledged(mailbox, block, timeoutMs);",
      ],
      ["peer: Deno.NetAddr,", ""],
      [
        `const [datagram, from] = received;
      const message = isSame(from, peer) ? decode(datagram) : undefined;`,
        `const [datagram] = received;
      const message = decode(datagram);`,
      ],
    ],
  },
  silent_on_duplicates: {
    why: "A block that was acknowledged needs no second ACK.",
    caughtBy: "receiver: a block that comes again is acknowledged again",
    from: `}
      // Also for a block that came before: its ACK may have been lost.
      if (message.block < wanted) {`,
    to: "",
  },
  takes_any_ack: {
    why: "An ACK belongs to the block sent last.",
    caughtBy: "sender: the ACK of an earlier block does not count",
    edits: [[
      "done = await acknowledged(mailbox, block, to, timeoutMs);",
      "done = await acknowledged(mailbox, to, timeoutMs);",
    ], [
      `mailbox: Mailbox,
      block: number,`,
      "mailbox: Mailbox,",
    ], [
      `if (message?.kind === "ack" && message.block === block) return true;`,
      `if (message?.kind === "ack") return true;`,
    ]],
  },
  tries_for_the_whole_file: {
    why: "The tries are counted for the file, not for each block.",
    caughtBy: "sender: every block has all of its tries",
    edits: [[
      "for (let block = 1; block <= blocks; block++) {",
      `let n = 0;
      for (let block = 1; block <= blocks; block++) {`,
    ], [
      "for (let n = 0; n < tries && !done; n++) {",
      "for (; n < tries && !done; n++) {",
    ]],
  },
} satisfies Misconceptions;
