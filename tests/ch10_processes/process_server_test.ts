import {
  childProcesses,
  openSockets,
  processInfo,
  tcpEnd,
  tcpSockets,
} from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  type CheckContext,
  connect,
  expectBytes,
  expectEqual,
  expectRoundTrip,
  expectThat,
  patient,
  type Peer,
  serveTcp,
  specify,
  whileStopped,
} from "lib/testing/mod.ts";
import { zombies } from "./children.ts";

/** The longest that what must happen may take, in milliseconds. */
const patience = 1500;

/** The children of the server that run. */
function running({ subject }: CheckContext): number[] {
  return childProcesses(subject.pid).filter(({ state }) => state !== "Z")
    .map(({ pid }) => pid);
}

/** Waits until the server has so many children that run. */
async function untilRunning(context: CheckContext, count: number) {
  await until(() => running(context).length, {
    what: `${count} children`,
    deadlineMs: patient(patience),
    accept: (seen) => seen === count,
  }).catch(() => {});
  expectEqual(
    "the number of children that run",
    running(context).length,
    count,
  );
}

/** Waits until no child is a zombie. */
async function expectNoZombie({ subject }: CheckContext, cause: string) {
  await until(() => zombies(subject.pid).length, {
    what: "no zombie",
    deadlineMs: patient(patience),
    accept: (count) => count === 0,
  }).catch(() => {});
  const left = zombies(subject.pid);
  expectThat(left.length === 0, {
    expected: "every child that has ended to be reaped",
    actual: `zombies: ${left.join(", ")}`,
    cause,
  });
}

/** Waits until the server's thread sleeps. One that never does is left alone. */
async function untilResting({ subject }: CheckContext): Promise<void> {
  await until(() => processInfo(subject.pid)?.state, {
    what: "the server to wait",
    deadlineMs: patient(500),
    accept: (state) => state === "S",
  }).catch(() => {});
}

/** The sockets of a process, and which is the server's end for a peer. */
function socketsOf(pid: number, peer: Peer) {
  const inode = tcpEnd(peer.conn.remoteAddr, peer.conn.localAddr)?.inode;
  const sockets = openSockets(pid);
  return {
    connection: sockets.filter((each) => each.inode === inode)
      .map(({ fd }) => fd),
    others: sockets.filter((each) => each.inode !== inode).map(({ fd }) => fd),
  };
}

export default specify(import.meta, {
  "a client talks with the program": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const peer = await connect(context, port);
    for (let i = 0; i < 3; i++) {
      // The child may answer before your process has done with the connection.
      if (i === 1) await untilResting(context);
      await expectRoundTrip(
        context,
        "the client",
        peer,
        "A program wants a blocking socket; those of Deno are non-blocking, " +
          "and its close() shuts the connection down for the child, too.",
      );
    }
    await stop();
  },

  "the second client is served while the first idles": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const first = await connect(context, port);
    const second = await connect(context, port);
    const cause = "The server waits for the first child before it accepts " +
      "the next client.";
    await expectRoundTrip(context, "the second client", second, cause);
    await expectRoundTrip(context, "the first client", first, cause);
    await untilRunning(context, 2);
    await stop();
  },

  "the program has the connection itself": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const peers = [await connect(context, port), await connect(context, port)];
    for (const peer of peers) await expectRoundTrip(context, "a client", peer);
    await untilRunning(context, 2);
    for (const [i, peer] of peers.entries()) {
      const held = running(context).map((pid) => socketsOf(pid, peer));
      const holder = held.find(({ connection }) => connection.length > 0);
      expectEqual(
        `the child's descriptors of client ${i + 1}'s connection`,
        // Copies under other numbers end with the child as well.
        (holder?.connection ?? []).slice(0, 2),
        [0, 1],
        "A child that has pipes needs somebody who carries every byte. Give " +
          "it the connection's descriptor as 0 and as 1.",
      );
      expectEqual("its other sockets", holder?.others, []);
    }
    await stop();
  },

  "the program's end is the end of the client's stream": async (context) => {
    const command = ["echo", "bye"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    for (let i = 0; i < 2; i++) {
      const peer = await connect(context, port);
      const { bytes, ending } = await peer.read({ deadline: patience });
      expectBytes(
        "what the client reads",
        bytes,
        Uint8Array.of(98, 121, 101, 10),
      );
      const kept = socketsOf(context.subject.pid, peer).connection.length > 0;
      expectEqual(
        "the end of the connection",
        ending,
        "end of stream",
        kept
          ? "The child has ended, but the connection is closed with its last " +
            "descriptor, and your process still has one."
          : undefined,
      );
    }
    await stop();
  },

  "a child that has ended is reaped": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const peer = await connect(context, port);
    await expectRoundTrip(context, "the client", peer);
    peer.close();
    await untilRunning(context, 0);
    await expectNoZombie(
      context,
      "Nobody waits for it. It can not be left to the next client: there may " +
        "be none for hours.",
    );
    await stop();
  },

  "five clients that leave at once leave no zombie": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const peers: Peer[] = [];
    for (let i = 0; i < 5; i++) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, `client ${i + 1}`, peer);
      peers.push(peer);
    }
    await whileStopped(context, async () => {
      for (const peer of peers) peer.close();
      await until(() => zombies(context.subject.pid).length, {
        what: "five zombies",
        accept: (count) => count === 5,
      });
    });
    await expectNoZombie(
      context,
      "Five ends, one SIGCHLD. Ask until no child is left that has ended.",
    );
    await stop();
  },

  "accepting goes on while children come and go": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    for (let i = 1; i <= 12; i++) {
      const peer = await connect(context, port);
      await expectRoundTrip(context, `client ${i}`, peer);
      peer.close();
    }
    await untilRunning(context, 0);
    await expectNoZombie(context, "Some were missed.");
    const peer = await connect(context, port);
    await expectRoundTrip(context, "the last client", peer);
    // The child may answer before your process has closed its copy.
    const { pid } = context.subject;
    const copies = () => socketsOf(pid, peer).connection.length;
    const kept = await until(copies, {
      what: "the copy to be closed",
      deadlineMs: patient(patience),
      accept: (count) => count === 0,
    }).catch(copies);
    expectEqual(
      "descriptors of that client's connection in your process",
      kept,
      0,
      "Your process keeps a descriptor for each client.",
    );
    await stop();
  },

  "when it is stopped nothing is left": async (context) => {
    const command = ["cat"];
    const { port, stop } = await serveTcp(context, "serve", { command });
    const peers = [await connect(context, port), await connect(context, port)];
    for (const peer of peers) await expectRoundTrip(context, "a client", peer);
    const pids = running(context);
    const listener = tcpSockets().find(({ local, state }) =>
      local.port === port && state === "LISTEN"
    )?.inode;
    await stop();
    const left = childProcesses(context.subject.pid)
      .filter(({ pid }) => pids.includes(pid))
      .map(({ pid, state }) => `${pid} (${state})`);
    expectEqual(
      "the children after serve() has returned",
      left,
      [],
      "Children do not end with their parent: kill() them, then waitpid().",
    );
    for (const peer of peers) {
      const { ending } = await peer.read({ deadline: patience });
      expectEqual("the end of a client's connection", ending, "end of stream");
    }
    // Asked by its inode: the port may be another program's by now.
    expectThat(!tcpSockets().some(({ inode }) => inode === listener), {
      expected: "no socket to listen any more",
      actual: "the listening socket is still open",
    });
  },
}, ["linux"]);
