import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  leaveInTimeWait,
  openSockets,
  tcpInfo,
  tcpSockets,
  tcpState,
  untilTcpState,
} from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { testWith } from "lib/testing/mod.ts";
import { connectedAt } from "../posix/sockets.ts";
import { testOnLinux } from "../test_on_linux.ts";

/** The names that ss gives the states. */
const ssNames: Readonly<Record<string, string>> = {
  "LISTEN": "LISTEN",
  "ESTAB": "ESTABLISHED",
  "FIN-WAIT-2": "FIN_WAIT2",
  "CLOSE-WAIT": "CLOSE_WAIT",
  "TIME-WAIT": "TIME_WAIT",
};

interface Seen {
  readonly state: string;
  readonly receive: number;
  readonly send: number;
  readonly local: string;
  readonly remote: string;
}

/** What tells a connection: a port alone may serve another process too. */
function endsOf({ local, remote }: Seen): string {
  return `${local} ${remote}`;
}

/** All that `ss` lists. */
async function ss(): Promise<Seen[]> {
  const { stdout } = await new Deno.Command("ss", { args: ["-tanH"] }).output();
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => {
    const [state = "", receive, send, local = "", remote = ""] = line
      .trim().split(/\s+/);
    return {
      state: ssNames[state] ?? state,
      receive: Number(receive),
      send: Number(send),
      local,
      remote,
    };
  });
}

function text(rows: readonly Seen[]): string[] {
  return rows.map((row) => Object.values(row).join(" ")).sort();
}

testWith(
  "ss",
  "tcpSockets() lists what ss lists",
  async () => {
    // Five states at once: a listener, and connections as far as each got.
    using listener = posix.socket(posix.AF_INET6, posix.SOCK_STREAM);
    posix.bind(listener, { hostname: "::1", port: 0 });
    posix.listen(listener, 3);
    using waiting = posix.socket(posix.AF_INET6, posix.SOCK_STREAM);
    posix.connect(waiting, posix.asInet(posix.getsockname(listener)));
    using unread = connectedAt();
    posix.send(unread.client, new Uint8Array(1000));
    using half = connectedAt("::1");
    posix.shutdown(half.client, posix.SHUT_WR);
    const gone = await leaveInTimeWait(() => {
      using pair = connectedAt();
      posix.shutdown(pair.client, posix.SHUT_WR);
      return { local: pair.clientAddress, remote: pair.serverAddress };
    });
    await untilTcpState(gone.remote, gone.local, undefined);
    await untilTcpState(half.clientAddress, half.serverAddress, "FIN_WAIT2");
    // Of a listener it counts the connections to accept.
    await until(() => tcpInfo(listener).unacked, { what: "a connection" });
    await until(() => tcpInfo(unread.client).unacked === 0, {
      what: "the acknowledgement",
    });

    const [listening, connecting] = [listener, waiting]
      .map((s) => posix.formatAddress(posix.getsockname(s)));
    const mine = new Set([
      `${listening} [::]:*`,
      `${listening} ${connecting}`,
      `${connecting} ${listening}`,
      ...[
        [unread.clientAddress, unread.serverAddress],
        [half.clientAddress, half.serverAddress],
        [gone.local, gone.remote],
      ].flatMap((ends) => {
        const [from, to] = ends.map(posix.formatAddress);
        return [`${from} ${to}`, `${to} ${from}`];
      }),
    ]);
    const isMine = (row: Seen) => mine.has(endsOf(row));
    const theirs = (await ss()).filter(isMine);
    // A listener's backlog stands where ss shows the send queue, and 0 in /proc.
    const withoutBacklog = theirs.map((row) =>
      row.state === "LISTEN" ? { ...row, send: 0 } : row
    );
    const ours = tcpSockets()
      .map((row): Seen => ({
        state: row.state,
        receive: row.receiveQueue,
        send: row.sendQueue,
        local: posix.formatAddress(row.local),
        remote: posix.formatAddress(row.remote).replace(/:0$/, ":*"),
      }))
      .filter(isMine);
    // All ends but that which closed second, and is gone.
    assertEquals(ours.length, mine.size - 1);
    assertEquals(text(ours), text(withoutBacklog));
    assertEquals(
      new Set(ours.map(({ state }) => state)),
      new Set(Object.values(ssNames)),
    );
  },
  ["linux"],
);

testOnLinux("tcpSockets() tells queues, inode, user and timer", async () => {
  using pair = connectedAt();
  posix.send(pair.client, new Uint8Array(500));
  await until(() => tcpInfo(pair.client).unacked === 0, {
    what: "the acknowledgement",
  });
  const find = (wanted: posix.InetSocketAddress) => {
    const found = tcpSockets().find(({ local, remote }) =>
      local.port === wanted.port &&
      [pair.clientAddress.port, pair.serverAddress.port]
        .includes(remote.port)
    );
    assert(found !== undefined);
    return found;
  };
  const server = find(pair.serverAddress);
  assertEquals(server.receiveQueue, 500);
  assertEquals(server.timer, { kind: "off", expiresMs: 0 });
  assertEquals(server.uid, Deno.uid());
  assertEquals(server.remote, pair.clientAddress);
  const mine = openSockets().find(({ fd }) => fd === pair.server.fd);
  assertEquals(server.inode, mine?.inode);
  assertEquals(find(pair.clientAddress).sendQueue, 0);
});

testOnLinux("tcpState() follows a connection to its end", async () => {
  // The end that closed first waits (RFC 9293, 3.6.1).
  const { local: from, remote: to } = await leaveInTimeWait(async () => {
    using pair = connectedAt();
    const { clientAddress: from, serverAddress: to } = pair;
    assertEquals(tcpState(from, to), "ESTABLISHED");
    assertEquals(tcpState(to, from), "ESTABLISHED");
    posix.shutdown(pair.client, posix.SHUT_WR);
    await untilTcpState(from, to, "FIN_WAIT2");
    await untilTcpState(to, from, "CLOSE_WAIT");
    pair.server.close();
    await untilTcpState(to, from, undefined);
    pair.client.close();
    return { local: from, remote: to };
  });
  const found = tcpSockets().find(({ local, remote }) =>
    local.port === from.port && remote.port === to.port
  );
  assertEquals(found?.inode, 0);
  assertEquals(found?.timer.kind, "time-wait");
});

testOnLinux("tcpState() finds an IPv4 connection of an IPv6 listener", () => {
  using listener = posix.socket(posix.AF_INET6, posix.SOCK_STREAM);
  posix.bind(listener, { hostname: "::ffff:127.0.0.1", port: 0 });
  posix.listen(listener, 1);
  const address = { hostname: "127.0.0.1", port: posix.localPort(listener) };
  assertEquals(tcpState(address), "LISTEN");
  assertEquals(tcpState({ ...address, hostname: "::1" }), undefined);
});

testOnLinux(
  "untilTcpState() says which connection and its last state",
  async () => {
    using pair = connectedAt();
    const { clientAddress: from, serverAddress: to } = pair;
    const error = await assertRejects(
      () => untilTcpState(from, to, "TIME_WAIT", { deadlineMs: 50 }),
      Deno.errors.TimedOut,
    );
    assertEquals(
      error.message,
      `wait for TCP ${posix.formatAddress(from)} to ${
        posix.formatAddress(to)
      } to be TIME_WAIT: not after 50 ms; last seen: "ESTABLISHED"`,
    );
  },
);
