/**
 * Two streams on one socket, and three wrong ways to end one of them.
 *
 * The server greets, ends the stream that it writes, and wants to read the
 * client's thanks, which come when the client has seen the end. fclose() ends
 * both streams, for they share a descriptor. With dup() each has its own, and
 * nobody sends the end. shutdown() before fflush() sends it too soon. In two
 * terminals: --port 9190 --way dup here, there separate_streams_client.
 *
 * Run:    deno task ch15 separate_streams_server
 * Needs:  Linux or macOS
 * Prints:
 *   the server's way  the client reads                           says thanks       the server hears
 *   fclose            the greeting, end of stream                (10 bytes|EPIPE)  EBADF
 *   dup               the greeting, then nothing                 not yet           nothing: both wait
 *   no_flush          nothing, end of stream; at fclose() EPIPE  10 bytes          "Thank you\n"
 * @module
 */
import {
  connectedPair,
  dup,
  fclose,
  fdopen,
  fflush,
  readable,
  send,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { choice, errorName, program, table } from "lib/cli/mod.ts";
import { closedOrNot } from "./parts/closed_or_not.ts";
import { greet, greeting, hear, thanks } from "./parts/greeting.ts";
import { awaited, look } from "./parts/look.ts";
import { serverOptions, serveSockets } from "./parts/serve_sockets.ts";

const ways = ["fclose", "dup", "no_flush"] as const;
type Way = typeof ways[number];

await program({
  meta: import.meta,
  options: {
    ...serverOptions,
    way: choice({ of: ways, default: "dup", about: "how to end the stream" }),
  },
  async run({ options: { port, host, clients = Infinity, way }, signal }) {
    if (port === undefined) return await demonstrate();
    await serveSockets({ host, port, clients, signal }, async (socket) => {
      const { reader, problem } = endWriting(socket, way);
      using _closed = closedOrNot(() => reader.close());
      return `${problem}; heard ${await hear(reader, reader, signal)}`;
    });
  },
});

/** Greets, then ends the stream in one of the wrong ways. */
function endWriting(socket: Socket, way: Way) {
  const reader = fdopen(way === "fclose" ? socket.fd : dup(socket), "r");
  const writer = fdopen(socket, "w");
  greet(writer);
  let problem = "greeted";
  try {
    if (way === "no_flush") shutdown(writer, SHUT_WR);
    else fflush(writer);
    fclose(writer);
  } catch (error) {
    problem = `at fclose() ${(error as { code: string }).code}`;
  }
  return { reader, problem };
}

async function demonstrate(): Promise<void> {
  const title =
    "the server's way|the client reads|says thanks|the server hears";
  const rows = [title.split("|")];
  for (const way of ways) rows.push([way, ...await meeting(way)]);
  console.log(table(rows));
}

/** Server and client meet once; what the client read, said, and was heard. */
async function meeting(way: Way): Promise<string[]> {
  using pair = connectedPair();
  const { ours: socket, peer: client } = pair;
  const { reader, problem } = endWriting(socket, way);
  using _closed = closedOrNot(() => reader.close());
  const first = await awaited(client);
  const all = JSON.stringify(greeting.join(""));
  const read = first === all ? "the greeting" : "nothing";
  const end = first === all && way !== "dup" ? await awaited(client) : first;
  const failure = problem === "greeted" ? "" : `; ${problem}`;
  if (way === "dup") {
    const nothing = look(client) === "EAGAIN" &&
      !await readable(reader, 100);
    const hears = nothing ? "nothing: both wait" : "something";
    return [`${read}, then nothing`, "not yet", hears];
  }
  let sent = "";
  const bytes = new TextEncoder().encode(thanks);
  const error = await errorName(() => sent = `${send(client, bytes)} bytes`);
  client.close();
  let heard = "";
  const deaf = await errorName(async () => heard = await hear(reader, reader));
  return [`${read}, ${end}${failure}`, error ?? sent, deaf ?? heard];
}
