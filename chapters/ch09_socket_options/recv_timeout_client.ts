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
 *   at first: { seconds: 0, microseconds: 0 } which means for ever
 *   microseconds: 1000000 is refused: EDOM
 *   now: { seconds: 3, microseconds: 500000 }
 *   sent "hello"; recv(): EAGAIN after <ms> ms
 *   the server answers now; recv(): "late answer"
 *
 *   SO_SNDTIMEO of { seconds: 0, microseconds: 200000 } and a connect()
 *   that a full backlog leaves without answer: EINPROGRESS after <ms> ms
 * @module
 */
import {
  AF_INET,
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
} from "lib/posix/mod.ts";
import {
  decimal,
  errorName,
  hostOption,
  integer,
  program,
} from "lib/cli/mod.ts";
import { pause } from "lib/time/mod.ts";

const loopback = "127.0.0.1";
const encoder = new TextEncoder();

await program({
  meta: import.meta,
  options: {
    seconds: decimal({ default: 3.5, min: 0.001, max: 60, about: "the limit" }),
    port: integer({ min: 1, max: 65535, about: "ask a server on this port" }),
    host: hostOption({ about: "address of that server", family: "IPv4" }),
  },
  async run({ options: { seconds, port, host }, signal }) {
    using server = socket(AF_INET, SOCK_DGRAM);
    bind(server, { hostname: loopback, port: 0 });
    using client = socket(AF_INET, SOCK_DGRAM);
    connect(client, { hostname: host, port: port ?? localPort(server) });

    const initial = getsockopt(client, SO_RCVTIMEO);
    console.log("at first:", initial, "which means for ever");
    const tooMany = { seconds: 0, microseconds: 1_000_000 };
    const error = await errorName(() =>
      setsockopt(client, SO_RCVTIMEO, tooMany)
    );
    console.log(`microseconds: ${tooMany.microseconds} is refused: ${error}`);
    const microseconds = Math.round(seconds % 1 * 1e6);
    setsockopt(client, SO_RCVTIMEO, {
      seconds: Math.floor(seconds),
      microseconds,
    });
    console.log("now:", getsockopt(client, SO_RCVTIMEO));

    send(client, encoder.encode("hello"));
    console.log(`sent "hello"; recv(): ${await timed(() => receive(client))}`);
    // Ctrl-C while recv() blocked the whole program is heard only now.
    await pause(0);
    if (port !== undefined || signal.aborted) return;
    sendto(server, encoder.encode("late answer"), getsockname(client));
    console.log(`the server answers now; recv(): ${receive(client)}\n`);
    await connectInVain();
  },
});

/** Where the handshake gets no answer, connect() obeys SO_SNDTIMEO. */
async function connectInVain(): Promise<void> {
  using listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: loopback, port: 0 });
  listen(listener, 0); // room for one: a backlog of n holds n + 1
  using first = socket(AF_INET, SOCK_STREAM);
  connect(first, getsockname(listener));
  using second = socket(AF_INET, SOCK_STREAM);
  setsockopt(second, SO_SNDTIMEO, { seconds: 0, microseconds: 200_000 });
  const limit = getsockopt(second, SO_SNDTIMEO);
  console.log("SO_SNDTIMEO of", limit, "and a connect()");
  const result = await timed(() => connect(second, getsockname(listener)));
  console.log(`that a full backlog leaves without answer: ${result}`);
}

/** A call's result, or its error and how long it took. */
async function timed(call: () => unknown): Promise<string> {
  let result: unknown;
  const start = performance.now();
  const error = await errorName(() => result = call());
  const took = (performance.now() - start).toFixed(0);
  return error === undefined ? `${result}` : `${error} after ${took} ms`;
}

function receive(socket: Socket): string {
  const buffer = new Uint8Array(65_507);
  const count = recv(socket, buffer);
  return JSON.stringify(new TextDecoder().decode(buffer.subarray(0, count)));
}
