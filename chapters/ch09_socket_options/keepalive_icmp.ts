/**
 * A router says that there is no way: who is told?
 *
 * ICMP "host unreachable" is advice, not proof (RFC 1122 4.2.3.9). Linux keeps
 * it for a connection that has data under way and tells it in the end instead of
 * ETIMEDOUT. For a keepalive probe it does not count: a probe carries an old
 * sequence number. Makes a network of its own: this host, a router and a peer.
 *
 * Run:    deno task ch9 keepalive_icmp
 * Needs:  Linux, a network namespace
 * Prints:
 *   10.9.2.2 is reached by the router 10.9.1.2, which now loses its route
 *
 *   the connection    gave up after  with
 *   idle, keepalive   <ms> s         ETIMEDOUT
 *   with unsent data  <ms> s         EHOSTUNREACH
 * @module
 */
import { runInOwnNetwork } from "lib/kernel/mod.ts";
import {
  AF_INET,
  connect,
  MSG_DONTWAIT,
  readable,
  recv,
  send,
  setsockopt,
  SO_KEEPALIVE,
  SOCK_STREAM,
  type Socket,
  socket,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
  TCP_USER_TIMEOUT,
} from "lib/posix/mod.ts";
import { attempt, choice, errorName, program, table } from "lib/cli/mod.ts";
import { threeHosts } from "./parts/three_hosts.ts";

const peer = { hostname: "10.9.2.2", port: 9190 };

await program({
  meta: import.meta,
  options: {
    role: choice({
      of: ["network", "host", "peer"],
      default: "network",
      about: "network makes the three hosts and starts the other two",
    }),
  },
  async run({ options: { role }, signal }) {
    if (role === "network") {
      return await runInOwnNetwork(import.meta, signal, threeHosts);
    }
    await (role === "peer" ? acceptTwo(signal) : observe(signal));
  },
});

/** The peer: accepts both connections and says nothing. */
async function acceptTwo(signal: AbortSignal): Promise<void> {
  using listener = attempt("listen", peer, () => Deno.listen(peer));
  using _idle = await listener.accept();
  using _busy = await listener.accept();
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}

async function observe(signal: AbortSignal): Promise<void> {
  using idle = await connected(signal);
  using busy = await connected(signal);
  setsockopt(idle, TCP_KEEPIDLE, 1);
  setsockopt(idle, TCP_KEEPINTVL, 1);
  setsockopt(idle, TCP_KEEPCNT, 1);
  setsockopt(idle, SO_KEEPALIVE, true);
  setsockopt(busy, TCP_USER_TIMEOUT, 1500); // milliseconds
  new Deno.Command("nsenter", {
    args: `-t ${Deno.env.get("ROUTER")} -n ip route add unreachable 10.9.2.2`
      .split(" "),
  }).outputSync();
  console.log(
    `${peer.hostname} is reached by the router 10.9.1.2, which now loses its route\n`,
  );
  send(busy, new Uint8Array(100));
  const rows = await Promise.all([
    outcome("idle, keepalive", idle, signal),
    outcome("with unsent data", busy, signal),
  ]);
  console.log(table([["the connection", "gave up after", "with"], ...rows]));
}

/** Connects, again until the peer listens. */
async function connected(signal: AbortSignal): Promise<Socket> {
  for (;;) {
    signal.throwIfAborted();
    const s = socket(AF_INET, SOCK_STREAM);
    if (await errorName(() => connect(s, peer)) === undefined) return s;
    s.close();
  }
}

/** Waits until the kernel gives the connection up, and how it says so. */
async function outcome(name: string, s: Socket, signal: AbortSignal) {
  const start = performance.now();
  await readable(s, -1, { signal });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const error = await errorName(() => recv(s, new Uint8Array(1), MSG_DONTWAIT));
  return [name, `${seconds} s`, error ?? "nothing"];
}
