/**
 * Four answers to connect(), and how long each takes to come.
 *
 * Refused: the host is there and says no, at once (RST). Unreachable: this
 * host, or a router, knows no way (ICMP). Timed out: silence, until the kernel
 * gives up. Only the first comes from the one we wanted to talk to. Each row is
 * met in a network of its own: two ends of a wire and a router without routes.
 *
 * Run:    deno task ch4 connect_errors
 * Needs:  Linux, IPv6, a network namespace
 * Prints:
 *   who is asked                  connect()     after    SYNs  RSTs
 *   a port without a socket       ECONNREFUSED  <ms> ms  1     1
 *   a socket bound, no listen     ECONNREFUSED  <ms> ms  1     1
 *   a network without a route     ENETUNREACH   <ms> ms  0     0
 *   a host that is not there      EHOSTUNREACH  <ms> ms  1     0
 *   one behind a router           ENETUNREACH  <ms> ms  1     0
 *   a listener that is full       ETIMEDOUT     <ms> ms  <int>  0
 *
 *   the last by TCP_USER_TIMEOUT; else the kernel sends <int> SYNs more first
 *
 *   Deno.connect to               rejects with
 *   a port without a socket       ConnectionRefused, ECONNREFUSED
 *   a network without a route     NetworkUnreachable, ENETUNREACH
 *   a host that is not there      Error, EHOSTUNREACH
 *   a listener that is full       TimeoutError, of the signal after 200 ms
 * @module
 */
import {
  AF_INET,
  asInet,
  bind,
  getsockname,
  type InetAddress,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { runInOwnNetwork } from "lib/kernel/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { answerForRouter, deadEnds, makeDeadEnds } from "./parts/dead_ends.ts";
import { meet } from "./parts/meet.ts";
import { openListener } from "./parts/open_listener.ts";
import { inOwnNetwork } from "./parts/own_network.ts";
import { startConnecting } from "./parts/start_connecting.ts";

await program({
  meta: import.meta,
  async run({ signal }) {
    if (!inOwnNetwork()) return await runInOwnNetwork(import.meta, signal);
    await makeDeadEnds();
    using bound = socket(AF_INET, SOCK_STREAM);
    bind(bound, { hostname: "127.0.0.1", port: 0 });
    using full = openListener(0);
    using _first = startConnecting(full.address);

    const port = 9190;
    const unused = { hostname: "127.0.0.1", port };
    const noRoute = { hostname: deadEnds.noRoute, port };
    const nobody = { hostname: deadEnds.nobody, port };
    const beyond = { hostname: deadEnds.beyondRouter, port };
    console.log(table([
      ["who is asked", "connect()", "after", "SYNs", "RSTs"],
      await row("a port without a socket", unused),
      await row("a socket bound, no listen", asInet(getsockname(bound))),
      await row("a network without a route", noRoute),
      await row("a host that is not there", nobody),
      await row("one behind a router", beyond, answerForRouter),
      await row("a listener that is full", full.address),
    ]));
    const retries = Deno.readTextFileSync("/proc/sys/net/ipv4/tcp_syn_retries");
    console.log(
      `\nthe last by TCP_USER_TIMEOUT; else the kernel sends ${retries.trim()} SYNs more first\n`,
    );
    console.log(table([
      ["Deno.connect to", "rejects with"],
      ["a port without a socket", await meetByDeno(unused)],
      ["a network without a route", await meetByDeno(noRoute)],
      ["a host that is not there", await meetByDeno(nobody)],
      ["a listener that is full", await meetByDeno(full.address, 200)],
    ]));
  },
});

async function row(
  name: string,
  address: InetAddress,
  meanwhile?: () => Promise<void>,
): Promise<string[]> {
  const { outcome, ms, requests, resets } = await meet(address, meanwhile);
  return [name, outcome, `${ms.toFixed(1)} ms`, `${requests}`, `${resets}`];
}

async function meetByDeno(
  address: InetAddress,
  limit = 5000,
): Promise<string> {
  try {
    const signal = AbortSignal.timeout(limit);
    using _ = await Deno.connect({ ...address, signal });
    return "nothing: connected";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "code" in error && typeof error.code === "string"
      ? `${error.name}, ${error.code}`
      : `${error.name}, of the signal after ${limit} ms`;
  }
}
