import { once } from "node:events";
import { connect as connectNode } from "node:net";
import { byteByByte, deliver } from "lib/faults/mod.ts";
import { openSockets } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  bytesOf,
  type CheckContext,
  connect,
  expectBytes,
  expectEqual,
  expectThat,
  listen,
  patient,
  Peer,
  serveTcp,
  specify,
  Story,
} from "lib/testing/mod.ts";
import { listenNarrowly } from "./listen_narrowly.ts";
import { untilStuck } from "./until_stuck.ts";

const question = bytesOf("a question");
const answer = bytesOf("the answer to it");

/** How many clients are connected at the same time. */
const many = 1000;
/** How long one of them may wait for its turn, in milliseconds. */
const patience = 5000;

/** A running proxy, and the two ends that it stands between. */
async function startProxy(context: CheckContext, listener = listen(context)) {
  const { port } = listener.address;
  const proxy = await serveTcp(context, "proxy", { port });
  return { listener, port: proxy.port, stop: proxy.stop };
}

/** Tells which of the two peers it was. */
class StoryOf extends Story {
  constructor(readonly who: string, readonly whole: Story) {
    super();
  }
  override tell(step: string): void {
    this.whole.tell(step.replace("the peer", `the ${this.who}`));
  }
}

/** A client and a server with the proxy between them. */
async function throughProxy(
  context: CheckContext,
  server = listen(context),
) {
  const { listener, port, stop } = await startProxy(context, server);
  const { conn } = await connect(context, port);
  const accepted = await listener.accept();
  context.story.tell("your proxy connected to the server");
  const client = new Peer(conn, new StoryOf("client", context.story));
  const { conn: far } = accepted;
  return {
    client,
    server: new Peer(far, new StoryOf("server", context.story)),
    stop,
  };
}

/** One end must read these bytes, the connection staying open. */
async function expectNext(who: string, peer: Peer, bytes: Uint8Array) {
  const { length } = bytes;
  const got = await peer.read({ atMost: length, deadline: 2000 });
  expectBytes(`what the ${who} received`, got.bytes, bytes);
}

/** One end must read these bytes, then the end of the stream. */
async function expectAll(
  who: string,
  peer: Peer,
  bytes: Uint8Array,
  cause?: string,
  deadline = 1000,
) {
  const got = await peer.read({ deadline });
  expectBytes(`what the ${who} received`, got.bytes, bytes, cause);
  expectEqual(
    `the end of the ${who}'s reading`,
    got.ending,
    "end of stream",
    got.ending === "still open"
      ? "The end of a stream is no byte: read() gives null, and you pass it on with closeWrite()."
      : cause,
  );
}

export default specify(import.meta, {
  "bytes pass both ways while both streams are open": async (context) => {
    const { client, server, stop } = await throughProxy(context);
    for (let round = 1; round <= 2; round++) {
      await client.write(question);
      await expectNext("server", server, question);
      await server.write(answer);
      await expectNext("client", client, answer);
    }
    client.close();
    server.close();
    await stop();
  },

  "the client ends its stream, and the answer still comes": async (context) => {
    const { client, server, stop } = await throughProxy(context);
    await client.write(question);
    await client.closeWrite();
    await expectAll("server", server, question);
    const cause =
      "The client's end was the end of one stream. The other was cut off with it.";
    await server.write(answer);
    await server.closeWrite();
    await expectAll("client", client, answer, cause);
    await stop();
  },

  "the server ends its stream, and still hears the client": async (context) => {
    const { client, server, stop } = await throughProxy(context);
    await server.write(answer);
    await server.closeWrite();
    await expectAll("client", client, answer);
    const cause =
      "The server's end was the end of one stream. The other was cut off with it.";
    await client.write(question);
    await client.closeWrite();
    await expectAll("server", server, question, cause);
    await stop();
  },

  "every byte comes before the end, however they are cut": async (context) => {
    const { client, server, stop } = await throughProxy(context);
    const bytes = context.random.bytes(40);
    for (
      const [from, to, who] of [
        [client, server, "server"],
        [server, client, "client"],
      ] as const
    ) {
      const parts = [...byteByByte(bytes.length), { close: true }] as const;
      const sent = deliver(from.conn, bytes, parts, {
        patience: patient(1000),
      });
      sent.catch(() => {}); // Awaited below, unless the check fails before.
      context.story.tell(`the other end sends ${bytes.length} times one byte`);
      await expectAll(who, to, bytes);
      await sent;
    }
    await stop();
  },

  "all of it arrives, though the server reads late": async (context) => {
    const { client, server, stop } = await throughProxy(
      context,
      listenNarrowly(context),
    );
    const size = Deno.build.os === "linux" ? 1_000_000 : 16_000_000;
    const bytes = new Uint8Array(size).map((_, i) => i % 251);
    const writing = client.write(bytes).then(() => client.closeWrite());
    writing.catch(() => {}); // Awaited below, unless the check fails before.
    // A write then takes a part only.
    await untilStuck(context.subject.pid, server);
    context.story.tell("the server begins to read when all buffers are full");
    const cause = "write() returns how many bytes it took. The rest is lost.";
    await expectAll("server", server, bytes, cause, 2000);
    await writing;
    client.close();
    server.close();
    await stop();
  },

  "a broken connection ends its partner": async (context) => {
    const { listener, port, stop } = await startProxy(context);
    const client = connectNode(port, "127.0.0.1"); // It can send a reset.
    await once(client, "connect");
    const server = await listener.accept();
    client.resetAndDestroy();
    context.story.tell("the client reset its connection");
    const { ending } = await server.read({ deadline: 2000 });
    expectThat(ending !== "still open", {
      expected: "the server's connection to end too",
      actual: "it is still open",
      cause:
        "The failed direction rejects, and the other waits for a server that waits as well.",
    });
    await stop();
  },

  "many clients at once are served, and nothing is left open": async (
    context,
  ) => {
    const { listener, port, stop } = await startProxy(context);
    const { subject, resources, story } = context;
    const sockets = () =>
      Deno.build.os === "linux" ? openSockets(subject.pid).length : 0;
    const before = sockets();
    const quiet = { story: new Story(), resources };
    const clients: Peer[] = [];
    const servers: Peer[] = [];
    // A hundred at a time, so that no backlog overflows.
    while (clients.length < many) {
      const accepting = (async () => {
        for (let i = 0; i < 100; i++) servers.push(await listener.accept());
      })();
      accepting.catch(() => {});
      const hundred = Array.from({ length: 100 }, () => connect(quiet, port));
      clients.push(...await Promise.all(hundred));
      await accepting;
    }
    story.tell(`${many} clients are connected`);
    await Promise.all(clients.map(async (client, i) => {
      await client.write(bytesOf(`${i}`));
      await client.closeWrite();
    }));
    await Promise.all(servers.map(async (server) => {
      const { bytes } = await server.read({ deadline: patience });
      await server.write(bytes);
      await server.closeWrite();
    }));
    for (const [i, client] of clients.entries()) {
      const bytes = bytesOf(`${i}`);
      await expectAll(`client ${i}`, client, bytes, undefined, patience);
    }
    story.tell(`${many} clients were served, every stream has ended`);
    const left = await until(() => sockets() - before, {
      what: "sockets to be closed",
      deadlineMs: patient(1900),
      accept: (count) => count <= 0,
    }).catch(() => sockets() - before);
    expectThat(left <= 0, {
      expected: "both connections of each client to be closed",
      actual: `${left} are open`,
      cause: "relay() has to return when both directions have ended.",
    });
    await stop();
  },
});
