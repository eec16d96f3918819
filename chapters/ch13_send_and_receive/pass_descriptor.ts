/**
 * A descriptor travels from one process to another, over a local socket.
 *
 * SCM_RIGHTS goes beside the data: the kernel gives the receiver a new number
 * for the same connection. A receiver that makes no room for it loses it, and
 * sees MSG_CTRUNC. This program starts itself as the second process.
 *
 * Run:    deno task ch13 pass_descriptor
 * Needs:  Linux
 * Prints:
 *   the client is port <port>; its connection is descriptor <int> of process <pid>
 *   sendmsg(): 1 byte, 1 descriptor; then we close ours: EBADF
 *   process <pid> received descriptor <int>: connected to port <port>
 *   the client sent "hello" and read "process <pid> says: hello", then 0, the end
 *
 *   3 descriptors sent, room for  received  MSG_CTRUNC
 *   3                             3         not set
 *   2                             2         set
 *   0                             0         set
 * @module
 */
import { fileURLToPath } from "node:url";
import {
  AF_UNIX,
  asInet,
  connectedPair,
  F_GETFD,
  fcntl,
  getpeername,
  getsockname,
  MSG_CTRUNC,
  posixSpawn,
  readable,
  recvmsg,
  send,
  sendmsg,
  SOCK_STREAM,
  Socket,
  socketpair,
  waitpid,
} from "lib/posix/mod.ts";
import { errorName, flag, program, table } from "lib/cli/mod.ts";
import { receive } from "./parts/receive.ts";
import { sendAll } from "./parts/send_all.ts";
import { bytesOf } from "./parts/text.ts";

const CHANNEL = 3; // where the second process finds the local socket

await program({
  meta: import.meta,
  options: {
    second: flag({ about: "be the second process: serve what comes on 3" }),
  },
  async run({ options: { second }, signal }) {
    if (second) return serve();
    await handOver(signal);
    console.log();
    console.log(table([
      ["3 descriptors sent, room for", "received", "MSG_CTRUNC"],
      ...[3, 2, 0].map(roomFor),
    ]));
  },
});

/** Gives a connection to another process, and talks to it as its client. */
async function handOver(signal: AbortSignal): Promise<void> {
  const [ours, theirs] = socketpair(AF_UNIX, SOCK_STREAM);
  using channel = ours;
  using pair = connectedPair();
  const { ours: client, peer: conn } = pair;
  const self = fileURLToPath(import.meta.url);
  const run = [Deno.execPath(), "run", "-A", self, "--second"] as const;
  const child = posixSpawn([...run], { descriptors: { [CHANNEL]: theirs } });
  theirs.close(); // the child has its own copy
  const { fd } = conn;
  const { port } = asInet(getsockname(client));
  const where = `descriptor ${fd} of process ${Deno.pid}`;
  console.log(`the client is port ${port}; its connection is ${where}`);
  sendmsg(channel, { buffers: [bytesOf("x")], descriptors: [conn] });
  conn.close(); // on its way it is open already: the connection goes on
  const error = await errorName(() => void fcntl(fd, F_GETFD));
  console.log(`sendmsg(): 1 byte, 1 descriptor; then we close ours: ${error}`);
  send(client, bytesOf("hello"));
  const answers: string[] = [];
  for (let i = 0; i < 2; i++) {
    await readable(client, -1, { signal });
    answers.push(receive(client, 100));
  }
  waitpid(child);
  console.log(`the client sent "hello" and read ${answers.join(", then ")}`);
}

/** The second process: serves one client on the connection that it is given. */
async function serve(): Promise<void> {
  using channel = new Socket(CHANNEL);
  const buffers = [new Uint8Array(1)];
  using message = recvmsg(channel, { buffers, mostDescriptors: 1 });
  const [conn] = message.descriptors;
  if (conn === undefined) throw new Error("no descriptor came");
  const { port } = asInet(getpeername(conn));
  const what = `descriptor ${conn.fd}: connected to port ${port}`;
  console.log(`process ${Deno.pid} received ${what}`);
  await readable(conn, -1);
  const question = receive(conn, 100);
  if (!question.startsWith('"')) return; // the client has gone
  sendAll(conn, bytesOf(`process ${Deno.pid} says: ${JSON.parse(question)}`));
}

/** Sends three descriptors to a receiver with room for so many. */
function roomFor(mostDescriptors: number): string[] {
  const [left, right] = socketpair(AF_UNIX, SOCK_STREAM);
  using sender = left;
  using receiver = right;
  const descriptors = [sender, sender, receiver];
  sendmsg(sender, { buffers: [bytesOf("x")], descriptors });
  const buffers = [new Uint8Array(1)];
  using message = recvmsg(receiver, { buffers, mostDescriptors });
  const cut = message.flags & MSG_CTRUNC ? "set" : "not set";
  return [`${mostDescriptors}`, `${message.descriptors.length}`, cut];
}
