import { type ByteSource, playSchedule } from "./play_schedule.ts";
import { reset } from "./reset.ts";
import { checkSchedule, type TcpSchedule } from "./tcp_schedule.ts";

/** A schedule for every connection, or one chosen by its number, from 1. */
export type TcpPlan = TcpSchedule | ((connection: number) => TcpSchedule);

/** What a link does to the connections through it. */
export interface TcpLinkOptions {
  /** What is done to the stream that clients send; nothing unless told. */
  readonly toServer?: TcpPlan;
  /** What is done to the stream that the server sends; nothing unless told. */
  readonly toClient?: TcpPlan;
  /** As in {@linkcode DeliveryOptions}. */
  readonly patience?: number;
}

/** A pair of connections that belong together. */
interface Passage {
  readonly number: number;
  readonly client: Deno.TcpConn;
  readonly server: Deno.TcpConn;
  /** Set once it was reset: then both directions are over. */
  broken: boolean;
}

/**
 * A relay on 127.0.0.1 in front of a TCP server, which does to the streams
 * through it what their schedules say. What they do not say passes unchanged:
 * each direction ends by itself (half-close), and a reset at one side is a
 * reset at the other.
 *
 * A part of n bytes is sent when n bytes have come, or the stream has ended:
 * a part larger than the message waits for the next message.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { HostileTcpLink, resetAt } from "lib/faults/mod.ts";
 *
 * using server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * await using link = new HostileTcpLink(server.addr, { toServer: resetAt(2) });
 * using client = await Deno.connect(link.address);
 * using conn = await server.accept();
 * await client.write(new TextEncoder().encode("hello"));
 * const buffer = new Uint8Array(100);
 * assertEquals(await conn.read(buffer), 2);
 * assertEquals(
 *   await conn.read(buffer).catch((error) => error.code),
 *   "ECONNRESET",
 * );
 * assertEquals(link.events.at(-1), "connection 1 to server: reset the connection after 2 bytes");
 * ```
 */
export class HostileTcpLink implements AsyncDisposable {
  /** What was done, in order, one line each. */
  readonly events: string[] = [];
  /** Where clients connect. */
  readonly address: { readonly hostname: string; readonly port: number };
  readonly #server: { readonly hostname: string; readonly port: number };
  readonly #options: TcpLinkOptions;
  readonly #listener: Deno.TcpListener;
  readonly #stop = new AbortController();
  readonly #open = new Set<Disposable>();
  readonly #tasks = new Set<Promise<void>>();

  /**
   * Opens the link.
   *
   * @param server Where each connection is carried on.
   * @param options What is done to the streams.
   * @throws {RangeError} When a schedule can not be followed.
   */
  constructor(
    server: { readonly hostname: string; readonly port: number },
    options: TcpLinkOptions = {},
  ) {
    for (const plan of [options.toServer, options.toClient]) {
      if (typeof plan === "object") checkSchedule(plan);
    }
    this.#server = { hostname: server.hostname, port: server.port };
    this.#options = options;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { hostname, port } = this.#listener.addr;
    this.address = { hostname, port };
    this.#start(this.#accept());
  }

  /** Ends every connection, also in the middle of a stall. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    this.#listener[Symbol.dispose]();
    for (const conn of this.#open) conn[Symbol.dispose]();
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
  }

  #start(task: Promise<void>): void {
    const kept = task.finally(() => this.#tasks.delete(kept));
    this.#tasks.add(kept);
  }

  async #accept(): Promise<void> {
    let number = 0;
    for await (const client of this.#listener) {
      this.#start(this.#serve(client, ++number));
    }
  }

  async #serve(client: Deno.TcpConn, number: number): Promise<void> {
    using _client = this.#owned(client);
    let server: Deno.TcpConn;
    try {
      const { signal } = this.#stop;
      server = await Deno.connect({ ...this.#server, signal });
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.events.push(`connection ${number}: ${told(error)}`);
      reset(client);
      return;
    }
    using _server = this.#owned(server);
    const passage = { number, client, server, broken: false };
    await Promise.all([
      this.#carry(passage, "server"),
      this.#carry(passage, "client"),
    ]);
  }

  /** Closes a connection at the block's end, or when the link is disposed of. */
  #owned(conn: Deno.TcpConn): Disposable {
    this.#open.add(conn);
    if (this.#stop.signal.aborted) conn[Symbol.dispose]();
    return {
      [Symbol.dispose]: () => {
        this.#open.delete(conn);
        conn[Symbol.dispose]();
      },
    };
  }

  async #carry(passage: Passage, to: "server" | "client"): Promise<void> {
    const { number, client, server } = passage;
    const [from, sink] = to === "server" ? [client, server] : [server, client];
    const tell = (event: string) =>
      this.events.push(`connection ${number} to ${to}: ${event}`);
    const { toServer, toClient, patience } = this.#options;
    const plan = (to === "server" ? toServer : toClient) ?? [];
    try {
      const schedule = typeof plan === "function" ? plan(number) : plan;
      const source = connSource(from);
      const ending = await playSchedule(schedule, source, sink, {
        tell,
        signal: this.#stop.signal,
        ...(patience === undefined ? {} : { patience }),
      });
      if (ending === "end") {
        await sink.closeWrite();
        tell("passed on the end of the stream");
      } else if (ending === "close") {
        // A source nobody reads would fill up and block its writer.
        while (await source.next() !== null);
      } else {
        passage.broken = true;
        reset(from);
      }
    } catch (error) {
      // The other direction of a reset connection, or of a closed link, fails too.
      if (passage.broken || this.#stop.signal.aborted) return;
      passage.broken = true;
      tell(`${told(error)}, passed on as a reset`);
      reset(client);
      reset(server);
    }
  }
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * What a connection's peer sends. Reads no byte more than was asked for.
 *
 * @param conn The connection; the caller closes it.
 */
function connSource(conn: Deno.Conn): ByteSource {
  async function next(limit = 65_536): Promise<Uint8Array | null> {
    const buffer = new Uint8Array(Math.min(limit, 65_536));
    const count = await conn.read(buffer);
    return count === null ? null : buffer.subarray(0, count);
  }
  async function take(n: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    while (length < n) {
      const chunk = await next(n - length);
      if (chunk === null) break;
      chunks.push(chunk);
      length += chunk.length;
    }
    const all = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
  return { take, next: () => next() };
}
