/**
 * An echo server whose processes share one log.
 *
 * Each client is served by a process of its own, and one more process writes
 * the log. All of them write into one pipe, and it alone reads: no two ever
 * write the file. A message is at most PIPE_BUF bytes, so it stays whole. The
 * log ends when the last writer has. Two terminals: --port 9190 --log FILE here;
 * there ch4 echo_client --port 9190, or ncat.
 *
 * Run:    deno task ch11 echo_store_server
 * Needs:  Linux or macOS
 * Prints:
 *   3 clients have sent 2 messages each; every echo came back
 *   the clients leave, and each of the 3 serving processes ends: exit 0
 *   the server closes its write end; the process of the log ends: exit 0
 *   the log:
 *     1 client <int>: <text>
 *     2 client <int>: <text>
 *     3 client <int>: <text>
 *     4 client <int>: <text>
 *     5 client <int>: <text>
 *     6 client <int>: <text>
 * @module
 */
import { LineParser, messages, writeAll } from "lib/framing/mod.ts";
import { until } from "lib/time/mod.ts";
import { localPort } from "lib/posix/mod.ts";
import {
  attempt,
  hostOption,
  integer,
  program,
  TemporaryFolder,
  text,
} from "lib/cli/mod.ts";
import { StoreServer } from "./parts/store_server.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
    host: hostOption({ about: "address of the server" }),
    log: text({ default: "echo.log", about: "the file of the messages" }),
  },
  async run({ options: { port, host: hostname, log }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    await using server = StoreServer.listen({ hostname, port }, log);
    console.log(`listening on ${hostname}:${localPort(server.listener)}`);
    console.log(`messages go to ${log}`);
    await server.serve((line) => console.log(line), signal);
  },
});

async function demonstrate(signal: AbortSignal): Promise<void> {
  using folder = new TemporaryFolder();
  const log = folder.file("echo.log");
  const address = { hostname: "127.0.0.1", port: 0 };
  {
    await using server = StoreServer.listen(address, log);
    const stop = new AbortController();
    const told: string[] = [];
    const ended = AbortSignal.any([signal, stop.signal]);
    const served = server.serve((line) => told.push(line), ended);
    // Before the server closes its listener, whatever happens.
    using _ = { [Symbol.dispose]: () => stop.abort() };
    const to = { hostname: "127.0.0.1", port: localPort(server.listener) };
    const echoes = await Promise.all(
      ["hello", "안녕", "salut"].map((word) => talk(to, word)),
    );
    const all = echoes.every(Boolean)
      ? "every echo came back"
      : "echoes differ";
    console.log(`3 clients have sent 2 messages each; ${all}`);
    const ends = () =>
      told.flatMap((line) => line.split(" has left: ")[1] ?? []);
    await until(() => ends().length === 3, { what: "three processes to end" });
    console.log(
      "the clients leave, and each of the 3 serving processes ends: " +
        [...new Set(ends())].join(", "),
    );
    stop.abort();
    await served;
    console.log(
      "the server closes its write end; the process of the log ends: " +
        await server.endLog(),
    );
  }
  console.log("the log:");
  for (const line of (await Deno.readTextFile(log)).trimEnd().split("\n")) {
    console.log(`  ${line}`);
  }
}

/** One client: two messages, each echoed before the next. */
async function talk(
  address: { hostname: string; port: number },
  word: string,
): Promise<boolean> {
  using conn = await attempt("connect", address, () => Deno.connect(address));
  const lines = messages(conn, new LineParser(1000));
  for (const message of [word, `${word} again`]) {
    await writeAll(conn, new TextEncoder().encode(`${message}\n`));
    const { value } = await lines.next();
    if (value !== message) return false;
  }
  return true;
}
