/**
 * A pair of sockets is a pipe that goes both ways.
 *
 * socketpair() makes two local sockets that are connected and have no name. A
 * child gets one as standard input and output. With one descriptor for both
 * ways, close() would end both; shutdown() ends one. Types other than
 * SOCK_STREAM keep the boundaries of messages.
 *
 * Run:    deno task ch11 socketpair_demo
 * Needs:  Linux
 * Prints:
 *   the child, "tr a-z A-Z", has one end as descriptors 0 and 1
 *     the parent sends "hello", "pair"; shutdown(SHUT_WR): no more will come
 *     the child answers "HELLOPAIR" and ends: exit 0
 *     the parent reads 0: end of stream
 *
 *   socketpair(AF_UNIX, …)  sends "one", "three"; reads  the other end closed
 *   SOCK_STREAM             "onethree"                   0
 *   SOCK_SEQPACKET          "one" "three"                0
 *   SOCK_DGRAM              "one" "three"                EAGAIN
 *
 *   socketpair(AF_INET, SOCK_STREAM): EOPNOTSUPP
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import {
  AF_INET,
  AF_UNIX,
  answerOf,
  MSG_DONTWAIT,
  recv,
  send,
  SHUT_WR,
  shutdown,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  type Socket,
  socketpair,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { Child } from "./parts/child.ts";
import { endOf } from "./parts/end_of.ts";

const encoder = new TextEncoder();

await program({
  meta: import.meta,
  async run() {
    console.log('the child, "tr a-z A-Z", has one end as descriptors 0 and 1');
    await withChild();

    const title =
      'socketpair(AF_UNIX, …)|sends "one", "three"; reads|the other end closed';
    const rows = [title.split("|")];
    const types = { SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM };
    for (const [name, type] of Object.entries(types)) {
      rows.push([name, ...boundaries(type)]);
    }
    console.log(`\n${table(rows)}\n`);

    const refused = await errorName(() => socketpair(AF_INET, SOCK_STREAM));
    console.log(`socketpair(AF_INET, SOCK_STREAM): ${refused ?? "ok"}`);
  },
});

async function withChild(): Promise<void> {
  const [ours, theirs] = socketpair(AF_UNIX, SOCK_STREAM);
  using _ours = ours;
  using child = new Child(["tr", "a-z", "A-Z"], { 0: theirs, 1: theirs });
  theirs.close(); // the child has its own
  const conn = endOf(ours);
  const words = ["hello", "pair"];
  for (const word of words) await writeAll(conn, encoder.encode(word));
  shutdown(ours, SHUT_WR);
  const sent = words.map((word) => JSON.stringify(word)).join(", ");
  console.log(
    `  the parent sends ${sent}; shutdown(SHUT_WR): no more will come`,
  );

  const buffer = new Uint8Array(100);
  let answer = "";
  for (let count; (count = await conn.read(buffer)) !== null;) {
    answer += new TextDecoder().decode(buffer.subarray(0, count));
  }
  const how = await child.ended();
  console.log(
    `  the child answers ${JSON.stringify(answer)} and ends: ${how}`,
  );
  console.log("  the parent reads 0: end of stream");
}

/** What one end reads of two messages, and once the other end is closed. */
function boundaries(type: number): [string, string] {
  const [from, to] = socketpair(AF_UNIX, type);
  using _to = to;
  for (const text of ["one", "three"]) send(from, encoder.encode(text));
  const pieces: string[] = [];
  for (let text; (text = receive(to)) !== "EAGAIN";) pieces.push(text);
  from.close();
  return [pieces.join(" "), receive(to)];
}

function receive(socket: Socket): string {
  const buffer = new Uint8Array(100);
  const answer = answerOf(() => recv(socket, buffer, MSG_DONTWAIT));
  if (typeof answer === "string" || answer === 0) return `${answer}`;
  return JSON.stringify(new TextDecoder().decode(buffer.subarray(0, answer)));
}
