/**
 * MSG_OOB makes one byte urgent, and the order of the stream stays.
 *
 * Four sends: 123, urgent 4, 567, urgent 890. Of 890 only the 0 is urgent. A
 * reader has room for one urgent byte: a newer one makes the older one ordinary
 * again, or loses it when the reader stands right before it. In two terminals:
 * oob_receiver --port 9190 there, here --port 9190.
 *
 * Run:    deno task ch13 oob_sender
 * Needs:  Linux
 * Prints:
 *   sent: "123", urgent "4", "567", urgent "890"
 *
 *   the reader                          urgent     ordinary
 *   takes each urgent byte as it comes  "4" "0"    "123" "567" "89"
 *   looks when everything has come      "0"        "123456789"
 *   has read 123, then waits            "0"        "123" "56789"
 *   never asks for urgent bytes         nothing    "123456789"
 * @module
 */
import {
  type ConnectedPair,
  connectedPair,
  connectTo,
  MSG_OOB,
  send,
  type Socket,
} from "lib/posix/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";
import { pause } from "lib/time/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { clientOptions } from "./parts/open_stream.ts";
import { receive } from "./parts/receive.ts";
import { sendAll } from "./parts/send_all.ts";
import { bytesOf } from "./parts/text.ts";

const sends = [
  { text: "123", urgent: false },
  { text: "4", urgent: true },
  { text: "567", urgent: false },
  { text: "890", urgent: true },
] as const;
type Send = typeof sends[number];

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    pause: integer({ default: 500, min: 0, max: 60000, about: "ms apart" }),
  },
  async run({ options: { port, host, pause: ms }, signal }) {
    if (port === undefined) return await demonstrate();
    using client = connectTo({ hostname: host, port });
    for (const each of sends) {
      sendOne(client, each);
      console.log(`sent ${nameOf(each)}`);
      await pause(ms, signal);
    }
  },
});

function nameOf({ text, urgent }: Send): string {
  return `${urgent ? "urgent " : ""}${JSON.stringify(text)}`;
}

function sendOne(socket: Socket, { text, urgent }: Send): void {
  if (!urgent) return sendAll(socket, bytesOf(text));
  // Of the bytes that a call takes, the last becomes urgent; so few always fit.
  const count = send(socket, bytesOf(text), MSG_OOB);
  if (count < text.length) throw new Error(`sent ${count} of ${text}`);
}

async function demonstrate(): Promise<void> {
  console.log(`sent: ${sends.map(nameOf).join(", ")}\n`);
  const rows = [
    ["the reader", "urgent", "ordinary"],
    await reading("takes each urgent byte as it comes", [0, 1, 2, 3], true),
    await reading("looks when everything has come", [3], true),
    await reading("has read 123, then waits", [0, 3], true),
    await reading("never asks for urgent bytes", [3], false),
  ];
  console.log(table(rows));
}

/** Sends all four; the reader looks after those that are listed. */
async function reading(
  name: string,
  looks: readonly number[],
  asksUrgent: boolean,
): Promise<string[]> {
  using pair = connectedPair();
  const seen = { urgent: [] as string[], ordinary: [] as string[] };
  let total = 0;
  for (const [i, each] of sends.entries()) {
    sendOne(pair.peer, each);
    await arrived(pair.ours, total += each.text.length);
    if (looks.includes(i)) look(pair, seen, asksUrgent);
  }
  return [name, seen.urgent.join(" ") || "nothing", seen.ordinary.join(" ")];
}

function look(
  { ours }: ConnectedPair,
  seen: { urgent: string[]; ordinary: string[] },
  asksUrgent: boolean,
): void {
  const urgent = asksUrgent ? receive(ours, 10, MSG_OOB) : "EINVAL";
  if (urgent !== "EINVAL") seen.urgent.push(urgent); // EINVAL: there is none
  for (;;) {
    const ordinary = receive(ours, 10);
    if (ordinary === "EAGAIN") return; // nothing more for now
    seen.ordinary.push(ordinary);
  }
}
