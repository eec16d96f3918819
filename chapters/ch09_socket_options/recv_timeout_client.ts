/**
 * SO_RCVTIMEO: recv() that gives up by itself.
 *
 * The server never answers. When the time is over recv() fails with EAGAIN,
 * and the socket works on: the next answer arrives as usual. The time is a
 * struct timeval: 3.5 s are 3 seconds and 500000 microseconds, and 1000000
 * microseconds are refused. In two terminals: ncat -ul 127.0.0.1 9190 there,
 * here --port 9190; type an answer there, or do not.
 *
 * Run:    deno task ch9 recv_timeout_client
 * Needs:  Linux
 * Prints:
 *   SO_RCVTIMEO of a new socket: 0 s + 0 µs, which means for ever
 *   set to 0 s + 1000000 µs: EDOM
 *   set to 3 s + 500000 µs: done
 *   sent "hello"; recv(): EAGAIN after <ms> ms
 *   the server answers now; recv(): "late answer"
 *
 *   SO_SNDTIMEO 0 s + 200000 µs on a socket that connects
 *   to a server whose backlog is full: EINPROGRESS after <ms> ms
 * @module
 */
import { isIP } from "node:net";
import {
  AF_INET,
  AF_INET6,
  bind,
  connect,
  getsockname,
  getsockopt,
  listen,
  localPort,
  recv,
  send,
  sendto,
  setsockopt,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
  type Timeval,
} from "lib/posix/mod.ts";
import { errorName } from "./error_name.ts";
import { decimal, integer, program, text } from "lib/program/mod.ts";

const host = "127.0.0.1";

await program({
  meta: import.meta,
  options: {
    seconds: decimal({
      default: 3.5,
      min: 0.001,
      max: 60,
      about: "how long recv() waits",
    }),
    port: integer({ min: 1, max: 65535, about: "ask a server there" }),
    host: text({
      default: host,
      about: "address of that server",
      accepts: (given) => isIP(given) !== 0,
      wanted: "an IP address",
    }),
  },
  async run({ options }) {
    const { seconds, port } = options;
    using server = socket(AF_INET, SOCK_DGRAM);
    bind(server, { hostname: host, port: 0 });
    const address = port === undefined
      ? { hostname: host, port: localPort(server) }
      : { hostname: options.host, port };
    const family = address.hostname.includes(":") ? AF_INET6 : AF_INET;
    using client = socket(family, SOCK_DGRAM);
    connect(client, address);

    const initial = shown(getsockopt(client, SO_RCVTIMEO));
    console.log(
      `SO_RCVTIMEO of a new socket: ${initial}, which means for ever`,
    );
    const limit = timeval(seconds);
    for (const time of [{ seconds: 0, microseconds: 1_000_000 }, limit]) {
      const error = await errorName(() =>
        setsockopt(client, SO_RCVTIMEO, time)
      );
      console.log(`set to ${shown(time)}: ${error ?? "done"}`);
    }

    send(client, new TextEncoder().encode("hello"));
    console.log(`sent "hello"; recv(): ${await timed(() => receive(client))}`);
    if (port !== undefined) return;
    sendto(
      server,
      new TextEncoder().encode("late answer"),
      getsockname(client),
    );
    console.log(`the server answers now; recv(): ${receive(client)}\n`);
    await connectInVain();
  },
});

/** connect() also obeys SO_SNDTIMEO, where the handshake gets no answer. */
async function connectInVain(): Promise<void> {
  using listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: host, port: 0 });
  listen(listener, 0); // room for one connection: a backlog of n holds n + 1
  using first = socket(AF_INET, SOCK_STREAM);
  connect(first, getsockname(listener));
  using second = socket(AF_INET, SOCK_STREAM);
  setsockopt(second, SO_SNDTIMEO, timeval(0.2));
  const limit = shown(getsockopt(second, SO_SNDTIMEO));
  console.log(`SO_SNDTIMEO ${limit} on a socket that connects`);
  const result = await timed(() => {
    connect(second, getsockname(listener));
    return "connected";
  });
  console.log(`to a server whose backlog is full: ${result}`);
}

/** A call's result, or its error and how long it took. */
async function timed(call: () => string): Promise<string> {
  let result = "";
  const start = performance.now();
  const error = await errorName(() => result = call());
  const took = performance.now() - start;
  return error === undefined ? result : `${error} after ${took.toFixed(0)} ms`;
}

function receive(socket: Socket): string {
  const buffer = new Uint8Array(65_507);
  const count = recv(socket, buffer);
  return JSON.stringify(new TextDecoder().decode(buffer.subarray(0, count)));
}

/** Seconds as a struct timeval: whole seconds, and the rest in microseconds. */
function timeval(seconds: number): Timeval {
  const microseconds = Math.round(seconds * 1e6);
  return {
    seconds: Math.floor(microseconds / 1e6),
    microseconds: microseconds % 1e6,
  };
}

function shown({ seconds, microseconds }: Timeval): string {
  return `${seconds} s + ${microseconds} µs`;
}
