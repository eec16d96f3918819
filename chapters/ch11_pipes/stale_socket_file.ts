/**
 * The file that a dead server leaves.
 *
 * bind() makes a file, close() leaves it, and so does a crash. bind() refuses
 * every file that is there in the same words; connect() tells more, but not
 * all: the type of the file has to be asked too. Who removes the file without
 * asking takes the name from a server that is alive.
 *
 * Run:    deno task ch11 stale_socket_file
 * Needs:  Linux
 * Prints:
 *   at the path there is           bind()      connect()     a socket
 *   nothing                        ok          ENOENT        -
 *   a live server                  EADDRINUSE  ok            yes
 *   a live server, its queue full  EADDRINUSE  EAGAIN        yes
 *   a live datagram socket         EADDRINUSE  EPROTOTYPE    yes
 *   a server killed by SIGKILL     EADDRINUSE  ECONNREFUSED  yes
 *   a text file                    EADDRINUSE  ECONNREFUSED  no
 *
 *   a server is alive; a second one removes the file and binds
 *   a client connects: the first has 0 connections, the second 1
 *   the first still listens, at a name that nobody can reach
 * @module
 */
import { until } from "lib/time/mod.ts";
import {
  AF_UNIX,
  bind,
  kill,
  listen,
  O_WRONLY,
  open,
  readable,
  SIGKILL,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table, TemporaryFolder } from "lib/cli/mod.ts";
import { Child, typescript } from "./parts/child.ts";
import { tryConnect } from "./parts/try_connect.ts";

await program({
  meta: import.meta,
  async run() {
    using folder = new TemporaryFolder();
    using sockets = new DisposableStack();
    const bound = (path: string, type: number, backlog?: number) => {
      const server = sockets.use(socket(AF_UNIX, type));
      bind(server, { path });
      if (backlog !== undefined) listen(server, backlog);
      return server;
    };
    const kinds: [string, (path: string) => unknown][] = [
      ["nothing", () => {}],
      ["a live server", (path) => bound(path, SOCK_STREAM, 5)],
      ["a live server, its queue full", (path) => {
        bound(path, SOCK_STREAM, 0); // holds one
        return tryConnect(path, sockets);
      }],
      ["a live datagram socket", (path) => bound(path, SOCK_DGRAM)],
      ["a server killed by SIGKILL", killedServer],
      ["a text file", (path) => Deno.writeTextFile(path, "text")],
    ];
    const rows = ["at the path there is|bind()|connect()|a socket".split("|")];
    for (const [i, [name, make]] of kinds.entries()) {
      const path = folder.file(`${i}`);
      await make(path);
      const isSocket = typeAt(path);
      const answer = await tryConnect(path, sockets);
      using server = socket(AF_UNIX, SOCK_STREAM);
      const own = await errorName(() => bind(server, { path })) ?? "ok";
      rows.push([name, own, answer, isSocket]);
    }
    console.log(`${table(rows)}\n`);
    await steal(folder.file("shared"), bound, sockets);
  },
});

function typeAt(path: string): string {
  try {
    return Deno.lstatSync(path).isSocket ? "yes" : "no";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "-";
    throw error;
  }
}

/** A real server, in a process that can not clean up any more. */
async function killedServer(path: string): Promise<void> {
  using nowhere = open("/dev/null", O_WRONLY);
  const server = typescript("../unix_echo_server.ts", "--path", path);
  using child = new Child(server, { 1: nowhere });
  await until(() => typeAt(path) === "yes", { what: "the server to bind" });
  kill(child.pid, SIGKILL);
  await child.ended();
}

async function steal(
  path: string,
  bound: (path: string, type: number, backlog: number) => Socket,
  sockets: DisposableStack,
): Promise<void> {
  const first = bound(path, SOCK_STREAM, 5);
  Deno.removeSync(path);
  const second = bound(path, SOCK_STREAM, 5);
  console.log("a server is alive; a second one removes the file and binds");
  await tryConnect(path, sockets);
  const [a, b] = [await readable(first, 0), await readable(second, 0)];
  console.log(
    `a client connects: the first has ${Number(a)} connections, ` +
      `the second ${Number(b)}`,
  );
  console.log("the first still listens, at a name that nobody can reach");
}
