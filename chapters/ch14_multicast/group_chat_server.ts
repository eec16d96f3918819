/**
 * A chat by unicast: the server sends a copy to every member.
 *
 * The server keeps the list of members. Whoever sends to it is one; an empty
 * line ends it. Each message is one datagram to the server and n − 1 from it,
 * so when all n members say something, n × n datagrams are sent. They are
 * counted at the sockets. With --port it is a real server; members are
 * `ncat -u HOST PORT`, or anything that sends UDP.
 *
 * Run:    deno task ch14 group_chat_server
 * Prints:
 *   members  each says  members sent  server sent  together  lines heard
 *   2        1          2             2            4         2
 *   4        1          4             12           16        12
 *   8        1          8             56           64        56
 *   16       1          16            240          256       240
 * @module
 */
import { attempt, hostOption, integer, program } from "lib/cli/mod.ts";
import { CountedSocket } from "./parts/counted_socket.ts";
import { fanOut } from "./parts/fan_out.ts";
import { printChats } from "./parts/print_chats.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address to serve on" }),
  },
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await printChats(chat);
    using server = bound(host, port);
    // Closing ends the receive() under way.
    signal.addEventListener("abort", () => server[Symbol.dispose]());
    const { hostname, port: own } = server.address;
    console.log(`serving on ${hostname} port ${own}`);
    await fanOut(server, (line) => console.log(line));
  },
});

function bound(hostname = "127.0.0.1", port = 0): CountedSocket {
  const address = { transport: "udp", hostname, port } as const;
  return new CountedSocket(
    attempt("bind", address, () => Deno.listenDatagram(address)),
  );
}

/** So many members enter, then each says one thing and hears the others. */
async function chat(count: number): Promise<number[]> {
  using open = new DisposableStack();
  const server = open.use(bound());
  // Ends when the socket is closed, at the end of this function.
  fanOut(server).catch(() => {});
  const members = Array.from({ length: count }, () => open.use(bound()));
  for (const [i, member] of members.entries()) {
    await member.send("enters", server.address);
    // The earlier ones hear of it, so the server knows this one.
    for (const earlier of members.slice(0, i)) await earlier.mailbox.next(1000);
    if (i === 0) await served(member, server);
  }
  for (const each of [server, ...members]) each.sent = 0;

  for (const member of members) await member.send("hello", server.address);
  let heard = 0;
  for (const member of members) {
    for (let n = 1; n < count; n++) {
      if (await member.mailbox.next(1000) !== undefined) heard++;
    }
  }
  const said = members.reduce((sum, { sent }) => sum + sent, 0);
  return [count, 1, said, server.sent, said + server.sent, heard];
}

/** Waits until the server knows its first member, which nobody hears of. */
async function served(
  member: CountedSocket,
  server: CountedSocket,
): Promise<void> {
  using visitor = bound();
  await visitor.send("is anybody there?", server.address);
  await member.mailbox.next(1000);
  await visitor.send("", server.address);
}
