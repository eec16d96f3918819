/**
 * The first datagram that comes is not always the answer.
 *
 * UDP lets anyone send to our port. A client that takes whatever comes first,
 * and the address from where it usually stands, believes a stranger. A careful
 * one looks at four things: the sender, the id, the question, and whether the
 * message is one at all. What is not right it drops, and waits on.
 *
 * Run:    deno task ch8 forged_answers
 * Prints:
 *   the server sends       a careless client takes  a careful one   because it refused
 *   answer                 192.0.2.20               192.0.2.20      -
 *   wrong id, answer       192.0.2.66               192.0.2.20      id <int>, not <int>
 *   wrong source, answer   192.0.2.66               192.0.2.20      from 127.0.0.1:<port>
 *   wrong question, answer 0.0.0.0                   192.0.2.20      question A forged.test
 *   pointer loop, answer   192.0.2.66               192.0.2.20      byte 34: a pointer to byte 34: wanted one to an earlier name
 *   cut short, answer      192.0.0.0 192.0.2.20      byte 46: cut short: wanted 4 bytes of data, got 1
 *   truncated              0.0.0.0                  192.0.2.20      -
 *
 *   the last one it asked for by udp, then by tcp
 * @module
 */
import { ask, encodeMessage, queryFor, type Reply } from "lib/dns/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { startNameServer } from "./parts/local_name_server.ts";

const question = { name: "bank.course.test", type: "A" } as const;
const cases: readonly (readonly Reply[])[] = [
  ["answer"],
  ["wrong id", "answer"],
  ["wrong source", "answer"],
  ["wrong question", "answer"],
  ["pointer loop", "answer"],
  ["cut short", "answer"],
  ["truncated"],
];

await program({
  meta: import.meta,
  async run() {
    const rows = [
      "the server sends|a careless client takes|a careful one|because it refused"
        .split("|"),
    ];
    let transports: string[] = [];
    for (const sent of cases) {
      const replies = { [question.name]: sent };
      await using local = startNameServer({ replies });
      const { address } = local.server;
      const careless = await takeFirst(address);
      const refused: string[] = [];
      const { answers } = await ask(address, question, {
        onRefused: (why) => refused.push(why),
      });
      const careful = answers.flatMap((r) => r.type === "A" ? [r.address] : []);
      rows.push([
        sent.join(", "),
        careless,
        careful.join(" "),
        refused.join(", ") || "-",
      ]);
      transports = local.server.served.slice(1).map((each) => each.transport);
    }
    console.log(table(rows));
    console.log(
      `\nthe last one it asked for by ${transports.join(", then by ")}`,
    );
  },
});

/** Takes the first datagram, and four bytes of it: full of mistakes. */
async function takeFirst(
  server: { readonly hostname: string; readonly port: number },
): Promise<string> {
  const own = { transport: "udp", hostname: "127.0.0.1", port: 0 } as const;
  const socket = Deno.listenDatagram(own);
  try {
    const query = encodeMessage(queryFor(1, question));
    await socket.send(query, { transport: "udp", ...server });
    const buffer = new Uint8Array(512);
    await socket.receive(buffer);
    // Where the address stands if the name is one pointer and all is well.
    const at = query.length + 12;
    return buffer.subarray(at, at + 4).join(".");
  } finally {
    socket.close();
  }
}
