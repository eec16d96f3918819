/**
 * MSG_DONTWAIT: this one call does not wait. Empty is not the end.
 *
 * Three answers: a count, EAGAIN when nothing has come yet, and 0 when the
 * peer has ended its stream. The socket itself stays blocking. In two terminals:
 * ncat -l 127.0.0.1 9190 there, here --port 9190; type there, end with Ctrl-D.
 *
 * Run:    deno task ch13 dontwait_probe
 * Needs:  Linux
 * Prints:
 *   recv(MSG_DONTWAIT), when                answers     means
 *   nothing has come yet                    EAGAIN      ask again later
 *   5 bytes have come                       "hello"     data
 *   they were read                          EAGAIN      ask again later
 *   "bye", and the peer has ended           "bye"       data
 *   that was read, too                      0, the end  nothing will come
 *   the peer has reset another connection   ECONNRESET  it is broken
 *   UDP: nothing has come yet               EAGAIN      ask again later
 *   UDP: an empty datagram has come         0           data: no byte in it
 *
 *   O_NONBLOCK before: false, after: false
 *   send(MSG_DONTWAIT) of 4000000 bytes took <bytes>, the next: EAGAIN
 * @module
 */
import {
  connectedPair,
  connectTo,
  disconnect,
  isNonblocking,
  MSG_DONTWAIT,
  readable,
  recv,
  send,
  SHUT_WR,
  shutdown,
} from "lib/posix/mod.ts";
import { pause, until } from "lib/time/mod.ts";
import { errorName, integer, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { clientOptions } from "./parts/open_stream.ts";
import { receive } from "./parts/receive.ts";
import { bytesOf } from "./parts/text.ts";
import { udpToItself } from "./parts/udp_to_itself.ts";

const later = "ask again later";

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    pause: integer({ default: 1000, min: 1, max: 60000, about: "ms apart" }),
  },
  async run({ options: { port, host, pause: ms }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    using client = connectTo({ hostname: host, port });
    for (;;) {
      const answer = receive(client, 1000);
      console.log(answer === "EAGAIN" ? `${answer}: ${later}` : answer);
      if (answer !== "EAGAIN" && !answer.startsWith('"')) return;
      await pause(ms, signal);
    }
  },
});

async function demonstrate(signal: AbortSignal): Promise<void> {
  using pair = connectedPair();
  const { ours, peer } = pair;
  const before = isNonblocking(ours);
  const rows = ["recv(MSG_DONTWAIT), when|answers|means".split("|")];
  const look = (when: string, means: string) =>
    void rows.push([when, receive(ours, 100), means]);
  look("nothing has come yet", later);
  send(peer, bytesOf("hello"));
  await arrived(ours, 5);
  look("5 bytes have come", "data");
  look("they were read", later);
  send(peer, bytesOf("bye"));
  shutdown(peer, SHUT_WR);
  await arrived(ours, 9); // the FIN counts as one
  look('"bye", and the peer has ended', "data");
  look("that was read, too", "nothing will come");
  rows.push(await afterReset(signal), ...await datagrams(signal));
  console.log(table(rows));
  const after = isNonblocking(ours);
  console.log(`\nO_NONBLOCK before: ${before}, after: ${after}`);
  const much = new Uint8Array(4_000_000);
  using full = connectedPair(4096);
  const took = send(full.ours, much, MSG_DONTWAIT);
  const again = () => errorName(() => void send(full.ours, much, MSG_DONTWAIT));
  const next = await until(again, { what: "a full buffer" });
  const said = `bytes took ${took}, the next: ${next}`;
  console.log(`send(MSG_DONTWAIT) of ${much.length} ${said}`);
}

async function afterReset(signal: AbortSignal): Promise<string[]> {
  using pair = connectedPair();
  disconnect(pair.peer); // sends an RST
  await readable(pair.ours, -1, { signal });
  const answer = receive(pair.ours, 100);
  return ["the peer has reset another connection", answer, "it is broken"];
}

async function datagrams(signal: AbortSignal): Promise<string[][]> {
  using udp = udpToItself();
  const empty = receive(udp, 100);
  send(udp, new Uint8Array(0));
  await readable(udp, -1, { signal });
  const count = recv(udp, new Uint8Array(100), MSG_DONTWAIT);
  return [
    ["UDP: nothing has come yet", empty, later],
    ["UDP: an empty datagram has come", `${count}`, "data: no byte in it"],
  ];
}
