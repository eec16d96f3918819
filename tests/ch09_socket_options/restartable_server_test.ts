import { leaveInTimeWait, tcpSockets } from "lib/kernel/mod.ts";
import type { InetAddress } from "lib/posix/mod.ts";
import {
  type CheckContext,
  connect,
  expectEqual,
  expectThat,
  expectThrown,
  freePort,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";

/** Where a socket of the code under test is bound, as its kernel says. */
async function addressOf(
  { subject }: CheckContext,
  socket: RemoteSocket,
): Promise<InetAddress> {
  return await subject.posix.getsockname(socket) as InetAddress;
}

/** How many sockets listen on a port. */
function listeners(port: number): number {
  return tcpSockets().filter(({ local, state }) =>
    local.port === port && state === "LISTEN"
  ).length;
}

/**
 * Serves one client and closes first, so that the server's side of the
 * connection is the one that stays in TIME_WAIT; then ends the server.
 */
async function serveOnceAndEnd(
  context: CheckContext,
  server: RemoteSocket,
  port: number,
): Promise<void> {
  const { subject, story } = context;
  await leaveInTimeWait(async () => {
    const peer = await connect(context, port);
    story.tell("the check accepts it on your socket");
    const { socket } = await subject.posix.accept(server);
    await subject.close("the check closes that connection first", socket);
    await peer.read();
    peer.close();
    const { localAddr: remote, remoteAddr: local } = peer.conn;
    return { local, remote };
  });
  await subject.close(
    "the check closes your socket: the server has ended",
    server,
  );
  story.tell(`the kernel keeps port ${port} in TIME_WAIT`);
}

export default specify(import.meta, {
  "it listens on 127.0.0.1": async (context) => {
    const server = await context.subject.callForSocket("openListener", 0);
    const { hostname, port } = await addressOf(context, server);
    expectEqual("its address", hostname, "127.0.0.1");
    expectThat(port !== 0, {
      expected: "a port",
      actual: "port 0: the socket is not bound",
      cause: "A missing bind().",
    });
    await connect(context, port);
  },

  "it starts again while its port is in TIME_WAIT": async (context) => {
    const { subject } = context;
    const first = await subject.callForSocket("openListener", 0);
    const { port } = await addressOf(context, first);
    await serveOnceAndEnd(context, first, port);
    const thrown = await subject.errorOf("openListener", port);
    expectThat(thrown === undefined, {
      expected: `openListener(${port}) to listen again`,
      actual: thrown?.message ?? "",
      cause: thrown?.code === "EADDRINUSE"
        ? "bind() asks whether the address may be reused. An option set later, or not at all, comes too late."
        : undefined,
    });
  },

  "it listens on the port it is given": async (context) => {
    const { subject } = context;
    for (let i = 0; i < 2; i++) {
      const port = await freePort();
      const server = await subject.callForSocket("openListener", port);
      expectEqual("its port", (await addressOf(context, server)).port, port);
      await connect(context, port);
    }
  },

  "a second live server is refused": async (context) => {
    const { subject } = context;
    const first = await subject.callForSocket("openListener", 0);
    const { port } = await addressOf(context, first);
    const thrown = await subject.errorOf("openListener", port);
    expectThrown(
      thrown,
      `the second openListener(${port}) to throw EADDRINUSE`,
      {
        code: "EADDRINUSE",
        cause: listeners(port) > 1
          ? "SO_REUSEPORT lets live servers share a port; SO_REUSEADDR does not."
          : "The error was caught and not thrown on: whoever called must hear of it.",
      },
    );
  },
}, ["linux"]);
