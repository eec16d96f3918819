import { writeAll } from "lib/framing/mod.ts";

/** What clients do: each sends messages, one after the other is back. */
export interface Load {
  /** How many clients at once. */
  readonly clients: number;
  /** How many messages each sends. */
  readonly messages: number;
  /** Bytes of a message. */
  readonly bytes: number;
  /**
   * Whether all clients are connected and have had their first reply before
   * they go on, and stay until the last is done. An iterative server can not.
   */
  readonly together: boolean;
  /** Called when the last client has had its last reply. */
  readonly atPeak: () => void;
}

/** What it took, in milliseconds. */
export interface Measured {
  readonly repliesPerSecond: number;
  /** From a message to its reply: the median, and what 99 of 100 do not pass. */
  readonly p50: number;
  readonly p99: number;
  /** From connect() to the first reply, of the client that waited longest. */
  readonly longestFirst: number;
}

/**
 * Puts a load on an echo server.
 *
 * @param port where it listens, on 127.0.0.1
 * @param load what the clients do
 */
export async function putLoad(port: number, load: Load): Promise<Measured> {
  const times = new Float64Array(load.clients * load.messages);
  const first: number[] = [];
  const start = new Meeting(load.together ? load.clients : 1);
  const end = new Meeting(load.together ? load.clients : 1);
  let began = Infinity;
  let done = 0;
  let finished = 0;

  const client = async () => {
    const buffer = new Uint8Array(load.bytes);
    const born = performance.now();
    using conn = await Deno.connect({ hostname: "127.0.0.1", port });
    await roundTrip(conn, buffer);
    first.push(performance.now() - born);
    await start.arrive();
    for (let i = 0; i < load.messages; i++) {
      const before = performance.now();
      began = Math.min(began, before);
      await roundTrip(conn, buffer);
      times[done++] = performance.now() - before;
    }
    if (done === times.length) {
      finished = performance.now();
      load.atPeak();
    }
    await end.arrive();
  };
  await Promise.all(Array.from({ length: load.clients }, client));
  times.sort();
  const at = (share: number) =>
    times[Math.floor((times.length - 1) * share)] ?? NaN;
  return {
    repliesPerSecond: times.length / (finished - began) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    longestFirst: Math.max(...first),
  };
}

/** Where so many have to arrive before anybody goes on. */
class Meeting {
  readonly #all = Promise.withResolvers<void>();
  #missing: number;

  constructor(count: number) {
    this.#missing = count;
  }

  arrive(): Promise<void> {
    if (--this.#missing <= 0) this.#all.resolve();
    return this.#all.promise;
  }
}

async function roundTrip(conn: Deno.Conn, buffer: Uint8Array): Promise<void> {
  await writeAll(conn, buffer);
  for (let here = 0; here < buffer.length;) {
    const count = await conn.read(buffer.subarray(here));
    if (count === null) throw new Error("the server ended the connection");
    here += count;
  }
}
