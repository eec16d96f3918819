/**
 * Two UDP servers on one port (experiment 9-1): who gets the datagram?
 *
 * Both must set the option. With SO_REUSEADDR a unicast datagram goes to one
 * socket, on Linux to the last that was bound; when it closes, the first hears
 * again. SO_REUSEPORT spreads the senders over the sockets. On Windows it is
 * not determined who hears; SO_EXCLUSIVEADDRUSE keeps others off a port.
 *
 * Run:    deno task ch9 two_udp_servers
 * Needs:  Linux
 * Prints:
 *   first set     second set    second bind
 *   nothing       nothing       EADDRINUSE
 *   SO_REUSEADDR  nothing       EADDRINUSE
 *   nothing       SO_REUSEADDR  EADDRINUSE
 *   SO_REUSEADDR  SO_REUSEADDR  ok
 *   SO_REUSEPORT  SO_REUSEPORT  ok
 *
 *   SO_REUSEADDR: of 40 datagrams the first got 0, the second 40
 *     second closed: of 40 datagrams the first got 40
 *   SO_REUSEPORT: of 40 datagrams the first got <int>, the second <int>
 *     second closed: of 40 datagrams the first got 40
 * @module
 */
import { until } from "lib/time/mod.ts";
import {
  AF_INET,
  answerOf,
  bind,
  localPort,
  readable,
  recv,
  sendto,
  setsockopt,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

type Reuse = typeof SO_REUSEADDR | undefined;
const hostname = "127.0.0.1";
const datagrams = 40;
const byte = new Uint8Array(1);

await program({
  meta: import.meta,
  async run() {
    const rows = [
      ["first set", "second set", "second bind"],
      tryBoth(undefined, undefined),
      tryBoth(SO_REUSEADDR, undefined),
      tryBoth(undefined, SO_REUSEADDR),
      tryBoth(SO_REUSEADDR, SO_REUSEADDR),
      tryBoth(SO_REUSEPORT, SO_REUSEPORT),
    ];
    console.log(`${table(rows)}\n`);
    for (const reuse of [SO_REUSEADDR, SO_REUSEPORT]) await share(reuse);
  },
});

function tryBoth(one: Reuse, two: Reuse): string[] {
  const names = [one, two].map((reuse) => reuse?.name ?? "nothing");
  using first = server(one);
  bind(first, { hostname, port: 0 });
  using second = server(two);
  const answer = answerOf(() => {
    bind(second, { hostname, port: localPort(first) });
    return "ok";
  });
  return [...names, answer];
}

/** Two servers share a port; then the second closes. */
async function share(reuse: Reuse): Promise<void> {
  using first = server(reuse);
  bind(first, { hostname, port: 0 });
  using second = server(reuse);
  bind(second, { hostname, port: localPort(first) });
  const [one, two] = await heard(first, second);
  const sent = `of ${datagrams} datagrams the first got`;
  console.log(`${reuse?.name}: ${sent} ${one}, the second ${two}`);
  second.close();
  const [alone] = await heard(first);
  console.log(`  second closed: ${sent} ${alone}`);
}

/** Sends datagrams, each from a port of its own, and counts who gets them. */
async function heard(first: Socket, ...others: Socket[]): Promise<number[]> {
  const port = localPort(first);
  for (let i = 0; i < datagrams; i++) {
    using sender = socket(AF_INET, SOCK_DGRAM);
    sendto(sender, new Uint8Array(1), { hostname, port });
  }
  const servers = [first, ...others];
  const counts = servers.map(() => 0);
  await until(async () => {
    for (const [i, s] of servers.entries()) {
      // A byte each, so the bytes received count the datagrams.
      while (await readable(s, 0)) counts[i] = (counts[i] ?? 0) + recv(s, byte);
    }
    return counts.reduce((sum, n) => sum + n);
  }, { what: "every datagram", accept: (sum) => sum === datagrams });
  return counts;
}

function server(reuse: Reuse): Socket {
  const s = socket(AF_INET, SOCK_DGRAM);
  if (reuse) setsockopt(s, reuse, true);
  return s;
}
