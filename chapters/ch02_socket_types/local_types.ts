/**
 * Three types in one family: the type decides, not the family.
 *
 * Local sockets (AF_UNIX, also called AF_LOCAL) come as streams, as datagrams,
 * and as SOCK_SEQPACKET, which joins the best of both: a connection that ends,
 * and boundaries that stay. Each gets the same three sends, is read with room
 * for 4 bytes, and then its sender closes.
 *
 * Run:    deno task ch2 local_types
 * Needs:  Linux
 * Prints:
 *   AF_UNIX         sends "one", "three", "eleven"   sender closed
 *   SOCK_STREAM     "onet" "hree" "elev" "en"        0: end of stream
 *   SOCK_SEQPACKET  "one" "thre" "elev"              0: end of stream
 *   SOCK_DGRAM      "one" "thre" "elev"              EAGAIN: nothing there
 *
 *   listen() on a SOCK_DGRAM socket: EOPNOTSUPP
 *   send() on a SOCK_STREAM socket without a connection: ENOTCONN
 * @module
 */
import * as posix from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";

const { AF_UNIX, bind, listen, MSG_DONTWAIT, recv, send, socket } = posix;
const messages = ["one", "three", "eleven"];
const encoder = new TextEncoder();
const room = 4;

await program({
  meta: import.meta,
  async run() {
    const sends = messages.map((text) => JSON.stringify(text)).join(", ");
    const rows = [["AF_UNIX", `sends ${sends}`, "sender closed"]];
    for (
      const type of ["SOCK_STREAM", "SOCK_SEQPACKET", "SOCK_DGRAM"] as const
    ) {
      using open = new DisposableStack();
      const { sender, receiver } = connected(posix[type], open);
      for (const text of messages) send(sender, encoder.encode(text));
      const pieces = await readAll(receiver);
      sender.close();
      const after = await readOnce(receiver);
      rows.push([type, pieces.join(" "), after]);
    }
    console.log(`${table(rows)}\n`);

    using datagram = socket(AF_UNIX, posix.SOCK_DGRAM);
    const refused = await errorName(() => listen(datagram, 1)) ?? "ok";
    console.log(`listen() on a SOCK_DGRAM socket: ${refused}`);
    using stream = socket(AF_UNIX, posix.SOCK_STREAM);
    const alone = await errorName(() => send(stream, encoder.encode("hello")));
    const where = "on a SOCK_STREAM socket without a connection";
    console.log(`send() ${where}: ${alone ?? "ok"}`);
  },
});

/** Two sockets of a type, the first connected to the second. */
function connected(type: number, open: DisposableStack) {
  // An abstract name: no file stands for it (unix(7)).
  const path = `\0ch02-${crypto.randomUUID()}`;
  const receiver = open.use(socket(AF_UNIX, type));
  bind(receiver, { path });
  const sender = open.use(socket(AF_UNIX, type));
  if (type === posix.SOCK_DGRAM) {
    posix.connect(sender, { path });
    return { sender, receiver };
  }
  listen(receiver, 1);
  posix.connect(sender, { path });
  return { sender, receiver: open.use(posix.accept(receiver).socket) };
}

/** Reads with little room until nothing is left. */
async function readAll(receiver: posix.Socket): Promise<string[]> {
  const pieces: string[] = [];
  const buffer = new Uint8Array(room);
  while (await posix.readable(receiver, 0)) {
    const text = new TextDecoder().decode(
      buffer.subarray(0, recv(receiver, buffer)),
    );
    pieces.push(JSON.stringify(text));
  }
  return pieces;
}

async function readOnce(receiver: posix.Socket): Promise<string> {
  let count = -1;
  const error = await errorName(() => {
    count = recv(receiver, new Uint8Array(room), MSG_DONTWAIT);
  });
  if (error === "EAGAIN") return `${error}: nothing there`;
  return error ?? `${count}: ${count === 0 ? "end of stream" : "bytes"}`;
}
