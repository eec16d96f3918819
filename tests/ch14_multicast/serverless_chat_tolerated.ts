import type { Tolerated } from "lib/testing/mod.ts";

export default {
  known_by_the_senders_port: {
    why:
      "It knows its own messages by address and port of its sender's socket, which nobody else has.",
    from: "if (message === undefined || message.id === this.#id) continue;",
    to: `const own = this.#sender.addr;
      const isOwn = own.transport === "udp" &&
        received[1].hostname === own.hostname &&
        received[1].port === own.port;
      if (message === undefined || isOwn) continue;`,
  },
  leaves_the_group_first: {
    why: "It drops the membership before it closes.",
    edits: [[
      "private constructor(",
      `#membership?: Deno.MulticastV4Membership;
      
      private constructor(`,
    ], [
      `await receiver.joinMulticastV4(room.group, room.interface);
      return new Chat(name, room, sender, new Mailbox(receiver));`,
      `const membership = await receiver.joinMulticastV4(
        room.group,
        room.interface,
      );
      const chat = new Chat(name, room, sender, new Mailbox(receiver));
      chat.#membership = membership;
      return chat;`,
    ], [
      "this.#sender.close();",
      `await this.#membership?.leave();
      this.#sender.close();`,
    ]],
  },
} satisfies Tolerated;
