import { EPOLLET, EPOLLONESHOT } from "lib/posix/mod.ts";
import {
  type CheckContext,
  connectedStreams,
  expectBytes,
  expectEqual,
  expectThat,
  type Peer,
  type RemoteSocket,
  specify,
} from "lib/testing/mod.ts";

/** The longest time that collect() is given, in milliseconds. */
const patience = 1500;

interface Arrival {
  fd: number;
  bytes: Uint8Array;
  ended: boolean;
}

interface Watched {
  readonly epoll: RemoteSocket;
  readonly sockets: RemoteSocket[];
  readonly peers: Peer[];
}

/** So many connected sockets of the code under test, watched by it. */
async function watched(context: CheckContext, count: number): Promise<Watched> {
  const ends = await connectedStreams(context, count);
  const epoll = await context.subject.callForSocket("watch", ends.sockets);
  return { epoll, ...ends };
}

/** One such socket. */
async function watchedOne(context: CheckContext) {
  const all = await watched(context, 1);
  const { sockets: [socket], peers: [peer] } = all;
  if (socket === undefined || peer === undefined) throw new Error("no socket");
  return { all, socket, peer };
}

async function collect(
  { subject }: CheckContext,
  { epoll }: Watched,
  timeoutMs = patience,
): Promise<Arrival[]> {
  const got = await subject.call("collect", epoll, timeoutMs);
  expectThat(
    Array.isArray(got) &&
      got.every((each) =>
        typeof each?.fd === "number" && each.bytes instanceof Uint8Array &&
        typeof each.ended === "boolean"
      ),
    {
      expected: "an array of { fd, bytes, ended }",
      actual: Deno.inspect(got),
    },
  );
  return got;
}

/** What collect() gave of one socket; it must be there. */
function of(arrivals: Arrival[], socket: RemoteSocket, cause: string): Arrival {
  const found = arrivals.find(({ fd }) => fd === socket.fd);
  expectThat(found !== undefined, {
    expected: `an arrival of descriptor ${socket.fd}`,
    actual: `arrivals of ${
      arrivals.map(({ fd }) => fd).join(", ") || "no descriptor"
    }`,
    cause,
  });
  return found;
}

export default specify(import.meta, {
  "the sockets are watched edge triggered": async (context) => {
    const { epoll, sockets } = await watched(context, 2);
    const info = await Deno.readTextFile(
      `/proc/${context.subject.pid}/fdinfo/${epoll.fd}`,
    );
    for (const { fd } of sockets) {
      const [, hex] = new RegExp(`^tfd: +${fd} events: +([0-9a-f]+)`, "m")
        .exec(info) ?? [];
      const mask = Number.parseInt(hex ?? "0", 16);
      expectThat((mask & EPOLLET) !== 0 && (mask & EPOLLONESHOT) === 0, {
        expected: `descriptor ${fd} to be watched with EPOLLET`,
        actual: hex === undefined ? "it is not watched" : `events 0x${hex}`,
        cause: "epoll is level triggered unless EPOLLET is or-ed in.",
      });
    }
  },

  "all that had come is in one result": async (context) => {
    const { all, socket, peer } = await watchedOne(context);
    for (const size of [90_000, 3, 70_000]) {
      const bytes = new Uint8Array(size).map((_, i) => i % 251);
      const sending = peer.write(bytes);
      sending.catch(() => {});
      // Until all of it has come, or its receive buffer is full.
      await peer.delivered().catch(() => {});
      await sending;
      await peer.delivered();
      const cause =
        "What one read leaves is not reported again until more comes.";
      const { bytes: got } = of(await collect(context, all), socket, cause);
      expectBytes("what had come", got, bytes, cause);
    }
  },

  "an open stream has not ended": async (context) => {
    const { all, socket, peer } = await watchedOne(context);
    await peer.write(new Uint8Array([1, 2, 3]));
    await peer.delivered();
    const { ended } = of(await collect(context, all), socket, "");
    expectEqual(
      "ended",
      ended,
      false,
      "Nothing there is −1 (EAGAIN in C). The end is 0.",
    );
    expectEqual(
      "collect()'s result when nothing has come",
      await collect(context, all, 50),
      [],
    );
  },

  "what has come is returned at once": async (context) => {
    const { all, socket, peer } = await watchedOne(context);
    const bytes = context.random.bytes(10);
    await peer.write(bytes);
    await peer.delivered();
    // Longer than a call may take: it would not return in time.
    const arrivals = await collect(context, all, 60_000);
    expectBytes("what had come", of(arrivals, socket, "").bytes, bytes);
  },

  "bytes and end that came together are reported together": async (context) => {
    const { all, socket, peer } = await watchedOne(context);
    const bytes = context.random.bytes(50);
    await peer.write(bytes);
    await peer.closeWrite();
    await peer.delivered();
    const arrival = of(await collect(context, all), socket, "");
    expectBytes("what had come", arrival.bytes, bytes);
    expectEqual(
      "ended",
      arrival.ended,
      true,
      "Both came before the wait: one event for the two. A read that does not fill the buffer has not seen the end.",
    );
  },

  "every socket that was reported is in the result": async (context) => {
    const all = await watched(context, 4);
    const expected: Uint8Array[] = [];
    for (const [i, peer] of all.peers.entries()) {
      const bytes = context.random.bytes(10 + i);
      expected.push(bytes);
      await peer.write(bytes);
      if (i < 2) await peer.closeWrite();
    }
    for (const peer of all.peers) await peer.delivered();
    const arrivals = await collect(context, all);
    for (const [i, socket] of all.sockets.entries()) {
      const cause = "A wait reports several events. Each is told once.";
      const arrival = of(arrivals, socket, cause);
      expectBytes(
        `what had come to descriptor ${socket.fd}`,
        arrival.bytes,
        expected[i] ?? new Uint8Array(),
        cause,
      );
      expectEqual(`whether ${socket.fd} has ended`, arrival.ended, i < 2);
    }
  },
}, ["linux"]);
