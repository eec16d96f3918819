import { maxBacklog, type TcpState, tcpState } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import { type InetAddress, SO_ERROR } from "lib/posix/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  patient,
  RemoteSocket,
  specify,
} from "lib/testing/mod.ts";
import {
  type LazyListener,
  lazyListener,
  queueLimit,
} from "./full_listener.ts";

/** Has the code under test fill a listener's queue, and takes the result apart. */
async function filled(context: CheckContext, listener: LazyListener) {
  const { hostname, port } = listener.address;
  const result = await context.subject.call("fill", { hostname, port }) as
    | { connected?: unknown; waiting?: unknown }
    | undefined;
  const { connected, waiting } = result ?? {};
  expectThat(
    Array.isArray(connected) &&
      connected.every((socket) => socket instanceof RemoteSocket) &&
      waiting instanceof RemoteSocket,
    {
      expected: "fill to return { connected: sockets, waiting: a socket }",
      actual: Deno.inspect(result),
    },
  );
  return { connected: connected as RemoteSocket[], waiting };
}

/** State of a client's connection, from the kernel's table. */
async function stateOf(
  { subject }: CheckContext,
  client: RemoteSocket,
  listener: LazyListener,
): Promise<TcpState | undefined> {
  const own = await subject.posix.getsockname(client) as InetAddress;
  return tcpState(own, listener.address);
}

export default specify(import.meta, {
  "held(): what a queue really holds": async (context) => {
    const { subject, story, random } = context;
    const measured = [0, 1, random.between(2, 20)].map(async (backlog) => ({
      backlog,
      real: await lazyListener(context, backlog).fill(),
    }));
    for (const { backlog, real } of await Promise.all(measured)) {
      story.tell(`listen(socket, ${backlog}) holds ${real} connections here`);
      expectEqual(
        `held(${backlog}, ${maxBacklog()})`,
        await subject.call("held", backlog, maxBacklog()),
        real,
        "The kernel drops a SYN once more than n wait. When n wait, one more fits.",
      );
    }
  },

  "held(): the system's limit cuts the backlog": async (context) => {
    const { subject, story } = context;
    const backlog = 2 * maxBacklog();
    const listener = lazyListener(context, backlog);
    const limit = queueLimit(listener);
    story.tell(`listen(socket, ${backlog}) makes a queue of ${limit}`);
    expectEqual(
      `held(${backlog}, ${maxBacklog()})`,
      await subject.call("held", backlog, maxBacklog()),
      limit + 1,
      (actual) =>
        actual === backlog + 1
          ? "More than net.core.somaxconn is not given, and nobody says so."
          : "The limit cuts the backlog; the one more comes on top.",
    );
  },

  "fill(): connects as many as the queue holds": async (context) => {
    const backlog = context.random.between(1, 6);
    const listener = lazyListener(context, backlog);
    context.story.tell(`a peer listens with a backlog of ${backlog}`);
    const { connected } = await filled(context, listener);
    expectEqual(
      "the number of connected clients",
      connected.length,
      listener.waiting(),
    );
    for (const client of connected) {
      const state = await stateOf(context, client, listener);
      expectEqual("the state of a connected client", state, "ESTABLISHED");
    }
  },

  "fill(): the one too many waits, until there is room": async (context) => {
    const { subject, story } = context;
    const listener = lazyListener(context, 1);
    const { waiting } = await filled(context, listener);
    expectEqual(
      "the state of the one too many",
      await stateOf(context, waiting, listener),
      "SYN_SENT",
      "Its SYN was dropped. It was neither refused nor accepted, and tries on.",
    );
    expectEqual(
      "its SO_ERROR",
      await subject.posix.getsockopt(waiting, SO_ERROR),
      0,
    );
    listener.acceptAll();
    story.tell("the peer accepts those who wait: there is room");
    await until(() => stateOf(context, waiting, listener), {
      what: "the one too many to be let in",
      deadlineMs: patient(8000),
      accept: (state) => state === "ESTABLISHED",
    });
  },
}, ["linux"]);
