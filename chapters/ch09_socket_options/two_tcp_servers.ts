/**
 * Two TCP servers on one port (experiment 9-1): which call is refused?
 *
 * On Linux SO_REUSEADDR never lets two sockets listen on one port. With it on
 * both, a second bind() passes while nobody listens; then the second listen()
 * fails. 0.0.0.0 counts as every address. Windows differs: there SO_REUSEADDR
 * steals a live server's port, so servers set SO_EXCLUSIVEADDRUSE instead.
 *
 * Run:    deno task ch9 two_tcp_servers
 * Needs:  Linux
 * Prints:
 *   first is   both set      first      second     its bind    its listen
 *   bound      nothing       127.0.0.1  127.0.0.1  EADDRINUSE  -
 *   bound      SO_REUSEADDR  127.0.0.1  127.0.0.1  ok          EADDRINUSE
 *   bound      SO_REUSEPORT  127.0.0.1  127.0.0.1  ok          ok
 *   listening  nothing       127.0.0.1  127.0.0.1  EADDRINUSE  -
 *   listening  SO_REUSEADDR  127.0.0.1  127.0.0.1  EADDRINUSE  -
 *   listening  SO_REUSEPORT  127.0.0.1  127.0.0.1  ok          ok
 *   listening  SO_REUSEADDR  127.0.0.1  0.0.0.0    EADDRINUSE  -
 *   listening  SO_REUSEADDR  0.0.0.0    127.0.0.1  EADDRINUSE  -
 *   listening  nothing       127.0.0.1  127.0.0.2  ok          ok
 *
 *   Where the first was only bound, it listens before the second does.
 * @module
 */
import {
  AF_INET,
  answerOf,
  bind,
  listen,
  localPort,
  setsockopt,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

type Reuse = typeof SO_REUSEADDR | undefined;
type Stage = "bound" | "listening";
const [here, everywhere, elsewhere] = ["127.0.0.1", "0.0.0.0", "127.0.0.2"];

await program({
  meta: import.meta,
  run() {
    const rows = [
      ["first is", "both set", "first", "second", "its bind", "its listen"],
      trial("bound", undefined, here, here),
      trial("bound", SO_REUSEADDR, here, here),
      trial("bound", SO_REUSEPORT, here, here),
      trial("listening", undefined, here, here),
      trial("listening", SO_REUSEADDR, here, here),
      trial("listening", SO_REUSEPORT, here, here),
      trial("listening", SO_REUSEADDR, here, everywhere),
      trial("listening", SO_REUSEADDR, everywhere, here),
      trial("listening", undefined, here, elsewhere),
    ];
    console.log(table(rows));
    console.log(
      "\nWhere the first was only bound, it listens before the second does.",
    );
  },
});

/** Two servers on one port, at these two addresses; both set the option. */
function trial(stage: Stage, reuse: Reuse, one: string, two: string): string[] {
  using first = server(reuse);
  bind(first, { hostname: one, port: 0 });
  if (stage === "listening") listen(first, 5);

  using second = server(reuse);
  const port = localPort(first);
  const bound = answerTo(() => bind(second, { hostname: two, port }));
  if (stage === "bound") listen(first, 5);
  const listens = bound === "ok" ? answerTo(() => listen(second, 5)) : "-";
  return [stage, reuse?.name ?? "nothing", one, two, bound, listens];
}

function server(reuse: Reuse): Socket {
  const s = socket(AF_INET, SOCK_STREAM);
  if (reuse) setsockopt(s, reuse, true);
  return s;
}

/** What the kernel answers to a call: "ok", or the name of the error. */
function answerTo(call: () => void): string {
  return answerOf(() => {
    call();
    return "ok";
  });
}
