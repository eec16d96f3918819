/**
 * An echo server at a path.
 *
 * A local socket has the calls of a TCP one. Its address is a file name, which
 * bind() makes and nobody but the server removes. The kernel knows who connects:
 * process, user, group. In two terminals: --path /tmp/echo.sock here; there
 * unix_echo_client --path /tmp/echo.sock, or ncat -U /tmp/echo.sock.
 *
 * Run:    deno task ch11 unix_echo_server
 * Needs:  Linux
 * Prints:
 *   ls: srwx<word> echo.sock
 *   two clients connect and send; both are served at the same time
 *   client 1 is process <pid>, this program; its echo: "hello"
 *   client 2 is process <pid>, this program; its echo: "안녕"
 *   the server ends; its file is gone
 * @module
 */
import { attempt, integer, program, TemporaryFolder } from "lib/cli/mod.ts";
import { echoedText } from "lib/framing/mod.ts";
import { type PeerCredentials } from "lib/posix/mod.ts";
import { LocalListener } from "./parts/local_listener.ts";
import { modeText } from "./parts/mode_text.ts";
import { pathOption } from "./parts/path_option.ts";
import { serveLocal } from "./parts/serve_local.ts";

await program({
  meta: import.meta,
  options: {
    path: pathOption("serve at this file name"),
    clients: integer({ min: 1, max: 1000, about: "end after so many" }),
  },
  async run({ options: { path, clients = Infinity }, signal }) {
    if (path === undefined) return await demonstrate();
    using listener = new LocalListener(path);
    console.log(`listening at ${path}`);
    let number = 0;
    await serveLocal(listener.socket, clients, signal, ({ pid, uid, gid }) => {
      console.log(
        `client ${++number}: process ${pid}, user ${uid}, group ${gid}`,
      );
    });
  },
});

async function demonstrate(): Promise<void> {
  using folder = new TemporaryFolder();
  const path = folder.file("echo.sock");
  {
    using listener = new LocalListener(path);
    const mode = modeText(Deno.lstatSync(path));
    console.log(`ls: ${mode} echo.sock`);
    const who: PeerCredentials[] = [];
    const none = new AbortController().signal;
    const served = serveLocal(listener.socket, 2, none, (one) => who.push(one));
    const connected = () =>
      attempt("connect", path, () => Deno.connect({ transport: "unix", path }));
    using first = await connected();
    using second = await connected();
    // In the other order than they came: neither waits for the other.
    const replies = [
      await echoedText(second, "안녕"),
      await echoedText(first, "hello"),
    ];
    console.log(
      "two clients connect and send; both are served at the same time",
    );
    for (const [i, { pid }] of who.entries()) {
      const name = pid === Deno.pid ? "this program" : "another";
      const reply = JSON.stringify(replies.at(-1 - i));
      console.log(
        `client ${i + 1} is process ${pid}, ${name}; its echo: ${reply}`,
      );
    }
    first.close();
    second.close();
    await served;
  }
  const left = [...Deno.readDirSync(folder.path)].length;
  console.log(`the server ends; its file is ${left === 0 ? "gone" : "there"}`);
}
