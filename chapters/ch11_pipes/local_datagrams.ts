/**
 * Datagrams between processes of one host: nothing is lost.
 *
 * Local datagram sockets keep the boundaries, as UDP does. Unlike UDP they lose
 * nothing: where the receiver's queue is full the sender waits. And a client
 * that has no name can not be answered, for nobody gives it one by itself.
 *
 * Run:    deno task ch11 local_datagrams
 * Needs:  Linux
 * Prints:
 *   the client binds    the server's recvfrom() says  it answers
 *   nothing             (unnamed)                     nobody to answer
 *   a path              <word>/client                 "HELLO" came back
 *   no name: autobind   @<word>                       "HELLO" came back
 *
 *   300 datagrams to a receiver that does not read, without waiting
 *   local  <int> sent, then EAGAIN  the receiver gets <int>: all that were sent
 *   UDP    300 sent                 the receiver gets <int>: <int> are lost
 *
 *   sendto() a path without a file: ENOENT
 *   sendto() the file of a closed socket: ECONNREFUSED
 *   sendto() a stream socket's path: EPROTOTYPE
 *   sendto() of 1000000 bytes: EMSGSIZE
 * @module
 */
import {
  AF_INET,
  AF_UNIX,
  bind,
  formatAddress,
  recv,
  recvfrom,
  sendto,
  setsockopt,
  SO_RCVBUF,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table, TemporaryFolder } from "lib/cli/mod.ts";
import { flood } from "./parts/flood.ts";

const hello = new TextEncoder().encode("hello");
const count = 300;

await program({
  meta: import.meta,
  async run() {
    using folder = new TemporaryFolder();
    using server = bound(folder.file("server"));
    const title = "the client binds|the server's recvfrom() says|it answers"
      .split("|");
    const rows = [title];
    for (
      const [name, path] of [
        ["nothing", undefined],
        ["a path", folder.file("client")],
        ["no name: autobind", ""],
      ] as const
    ) rows.push([name, ...ask(server, folder.file("server"), path)]);
    console.log(`${table(rows)}\n`);

    console.log(
      `${count} datagrams to a receiver that does not read, without waiting`,
    );
    using udp = socket(AF_INET, SOCK_DGRAM);
    bind(udp, { hostname: "127.0.0.1", port: 0 });
    setsockopt(udp, SO_RCVBUF, 4096);
    console.log(table([
      ["local", ...await flood(server, AF_UNIX, count)],
      ["UDP", ...await flood(udp, AF_INET, count)],
    ]));

    using closed = bound(folder.file("closed"));
    closed.close();
    using stream = socket(AF_UNIX, SOCK_STREAM);
    bind(stream, { path: folder.file("stream") });
    const attempts = [
      ["a path without a file", "none", 1],
      ["the file of a closed socket", "closed", 1],
      ["a stream socket's path", "stream", 1],
      ["of 1000000 bytes", "server", 1_000_000],
    ] as const;
    console.log();
    for (const [what, name, size] of attempts) {
      using client = socket(AF_UNIX, SOCK_DGRAM);
      const path = folder.file(name);
      const error = await errorName(() =>
        sendto(client, new Uint8Array(size), { path })
      );
      console.log(`sendto() ${what}: ${error ?? "ok"}`);
    }
  },
});

function bound(path: string): Socket {
  const own = socket(AF_UNIX, SOCK_DGRAM);
  bind(own, { path });
  return own;
}

/** One question; the server answers in capitals, if it can. */
function ask(server: Socket, path: string, own?: string): string[] {
  using client = socket(AF_UNIX, SOCK_DGRAM);
  if (own !== undefined) bind(client, { path: own });
  sendto(client, hello, { path });
  const buffer = new Uint8Array(100);
  const { length, address } = recvfrom(server, buffer);
  const sender = formatAddress(address);
  if (sender === "(unnamed)") return [sender, "nobody to answer"];
  const text = new TextDecoder().decode(buffer.subarray(0, length));
  sendto(server, new TextEncoder().encode(text.toUpperCase()), address);
  const back = recv(client, buffer);
  const answer = new TextDecoder().decode(buffer.subarray(0, back));
  return [sender, `${JSON.stringify(answer)} came back`];
}
