/**
 * One send, three receivers: the copies are made on the way.
 *
 * The sender names a group and a port. It joins nothing, and learns nothing
 * of who hears it. Members joined the group; a socket on the same port that
 * did not join hears nothing. With --port it is a real sender, of --message
 * or of the lines on standard input: news_receiver --port in another terminal.
 *
 * Run:    deno task ch14 news_sender
 * Needs:  Linux
 * Prints:
 *   four sockets on port <port>: three join 239.255.14.1, one does not
 *   the sender sends "rain at noon" once, and joins nothing
 *
 *   socket     hears
 *   member 1   rain at noon
 *   member 2   rain at noon
 *   member 3   rain at noon
 *   bystander  nothing
 *
 *   datagrams sent: 1 to the group, where unicast needs 3
 * @module
 */
import {
  AF_INET,
  bind,
  IP_MULTICAST_ALL,
  setsockopt,
  SO_REUSEADDR,
  SOCK_DGRAM,
  socket,
} from "lib/posix/mod.ts";
import {
  attempt,
  integer,
  program,
  table,
  text,
  typedLines,
} from "lib/cli/mod.ts";
import { delivered, waiting } from "./parts/ears.ts";
import { groupOptions } from "./parts/group_options.ts";
import { inet, Mailbox } from "lib/datagrams/mod.ts";
import {
  join,
  openReceiver,
  openSender,
  type Place,
} from "./parts/open_group.ts";

await program({
  meta: import.meta,
  options: {
    ...groupOptions,
    ttl: integer({
      default: 1,
      min: 0,
      max: 255,
      about: "routers it may pass",
    }),
    message: text({ about: "send this instead of standard input" }),
  },
  async run({ options, signal }) {
    const { port, ttl, message, ...place } = options;
    using open = new DisposableStack();
    const sender = openSender(place, ttl, open);
    if (port === undefined) return await demonstrate(sender, place);
    for await (const line of typedLines(message, signal)) {
      await send(sender, line, { hostname: place.group, port });
    }
  },
});

/** Sends a text as one datagram. */
async function send(
  sender: Deno.DatagramConn,
  text: string,
  to: { hostname: string; port: number },
): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const address = { transport: "udp", ...to } as const;
  // A datagram leaves whole or not at all: there is no rest to send.
  await attempt("send", to, () => sender.send(bytes, address));
}

async function demonstrate(
  sender: Deno.DatagramConn,
  place: Place,
): Promise<void> {
  using open = new DisposableStack();
  const first = openReceiver("IPv4", 0, open);
  const { port } = inet(first.addr);
  const others = [1, 2].map(() => openReceiver("IPv4", port, open));
  const members = [first, ...others];
  for (const member of members) await join(member, place);

  const bystander = open.use(socket(AF_INET, SOCK_DGRAM));
  setsockopt(bystander, SO_REUSEADDR, true);
  setsockopt(bystander, IP_MULTICAST_ALL, false); // see news_receiver
  bind(bystander, { hostname: "0.0.0.0", port });

  console.log(
    `four sockets on port ${port}: three join ${place.group}, one does not`,
  );
  const news = "rain at noon";
  console.log(`the sender sends "${news}" once, and joins nothing\n`);
  await send(sender, news, { hostname: place.group, port });
  await delivered((port) => send(sender, "", { hostname: "127.0.0.1", port }));

  const rows = [["socket", "hears"]];
  for (const [i, member] of members.entries()) {
    const [bytes] = await new Mailbox(member).next(1000) ?? [];
    const text = bytes && new TextDecoder().decode(bytes);
    rows.push([`member ${i + 1}`, text ?? "nothing"]);
  }
  rows.push(["bystander", waiting(bystander).join(", ") || "nothing"]);
  console.log(table(rows));
  console.log(
    `\ndatagrams sent: 1 to the group, where unicast needs ${members.length}`,
  );
}
