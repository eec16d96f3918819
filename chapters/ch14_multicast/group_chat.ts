/**
 * The same chat by multicast: no server, one datagram for each message.
 *
 * Every member joins the group and sends to it. What one says comes back with
 * everything else; it is told by the address of one's own sending socket, not
 * by its text. With --port and --name it is a real member: it sends the lines
 * of standard input and prints what the others say. A datagram is `NAME: TEXT`,
 * so other programs can take part.
 *
 * Run:    deno task ch14 group_chat
 * Needs:  Linux or macOS
 * Prints:
 *   members  each says  members sent  server sent  together  lines heard
 *   2        1          2             0            2         2
 *   4        1          4             0            4         12
 *   8        1          8             0            8         56
 *   16       1          16            0            16        240
 * @module
 */
import { integer, program, text, typedLines } from "lib/cli/mod.ts";
import { enter, type Member } from "./parts/chat_member.ts";
import { groupOptions } from "./parts/group_options.ts";
import { inet } from "lib/datagrams/mod.ts";
import { openReceiver, type Place } from "./parts/open_group.ts";
import { printChats } from "./parts/print_chats.ts";

await program({
  meta: import.meta,
  options: {
    ...groupOptions,
    name: text({ default: "somebody", about: "your name in the chat" }),
    message: text({ about: "say this instead of standard input, and leave" }),
    ttl: integer({
      default: 1,
      min: 0,
      max: 255,
      about: "routers it may pass",
    }),
  },
  async run({ options, signal }) {
    const { port, name, message, ttl, ...place } = options;
    if (port === undefined) {
      return await printChats((members) => chat(members, place));
    }
    using open = new DisposableStack();
    const member = await enter(place, port, ttl, open);
    signal.addEventListener("abort", () => open.dispose());
    const to = { hostname: place.group, port };
    const printing = (async () => {
      for (;;) {
        const line = await member.hear(60_000);
        if (line !== undefined) console.log(line);
      }
    })();
    printing.catch(() => {}); // ends when the sockets are closed
    await member.sender.send(`${name} enters`, to);
    for await (const line of typedLines(message, signal)) {
      await member.sender.send(`${name}: ${line}`, to);
    }
    await member.sender.send(`${name} leaves`, to);
  },
});

/** So many members enter, then each says one thing and hears the others. */
async function chat(count: number, place: Place): Promise<number[]> {
  using open = new DisposableStack();
  const holder = openReceiver("IPv4", 0, open); // a port that nobody else has
  const { port } = inet(holder.addr);
  const members: Member[] = [];
  for (let n = 0; n < count; n++) {
    members.push(await enter(place, port, 1, open));
  }
  const to = { hostname: place.group, port };
  for (const { sender } of members) await sender.send("hello", to);
  let heard = 0;
  for (const member of members) {
    for (let n = 1; n < count; n++) {
      if (await member.hear(1000) !== undefined) heard++;
    }
  }
  const said = members.reduce((sum, { sender }) => sum + sender.sent, 0);
  return [count, 1, said, 0, said, heard];
}
