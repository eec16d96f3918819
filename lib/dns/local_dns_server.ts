import { decodeMessage } from "./decode_message.ts";
import type { Message, Question, ResourceRecord } from "./message.ts";
import { canonicalName } from "./name.ts";
import { encodeReply, type Reply } from "./reply.ts";
import { readTcpMessage, writeTcpMessage } from "./tcp_message.ts";
import { type Zone, ZoneTable } from "./zone.ts";
import { type Ports, samePort } from "./same_port.ts";

/** A datagram without EDNS holds no more: RFC 1035 4.2.1. */
export const mostUdpBytes = 512;

/** A query that came, and what was done. */
export interface ServedQuery {
  /** What was asked for. */
  readonly question: Question;
  /** How it came. */
  readonly transport: "udp" | "tcp";
  /** Who asked. */
  readonly from: { readonly hostname: string; readonly port: number };
  /** The right answer, whatever was sent. */
  readonly answer: Message;
  /** What was sent, in order. */
  readonly sent: readonly Reply[];
}

/** How a {@linkcode LocalDnsServer} serves. */
export interface LocalDnsServerOptions {
  /** All it knows. */
  readonly zone: Zone;
  /** What it sends for these names, in order, instead of `["answer"]`. Nothing is silence. */
  readonly replies?: Readonly<Record<string, readonly Reply[]>>;
  /** Each answer begins with another address than the one before (default false). */
  readonly rotate?: boolean;
  /** Address to serve on, `127.0.0.1` unless told. */
  readonly hostname?: string;
  /** Port for both UDP and TCP; any free one unless told. */
  readonly port?: number;
  /** Told of every query. */
  readonly onQuery?: (query: ServedQuery) => void;
}

/**
 * A DNS server for one machine: it answers from plain data, by UDP and TCP,
 * asks nobody else, and answers wrongly where it is told to.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LocalDnsServer } from "lib/dns/mod.ts";
 *
 * await using server = new LocalDnsServer({
 *   zone: {
 *     "course.test": [{
 *       type: "SOA",
 *       primary: "ns.course.test",
 *       mailbox: "admin.course.test",
 *       serial: 1,
 *       refresh: 3600,
 *       retry: 600,
 *       expire: 86400,
 *       minimum: 60,
 *     }],
 *     "www.course.test": [{ type: "A", address: "192.0.2.7" }],
 *   },
 * });
 * const { hostname: ipAddr, port } = server.address;
 * const nameServer = { ipAddr, port };
 * assertEquals(
 *   await Deno.resolveDns("www.course.test", "A", { nameServer }),
 *   ["192.0.2.7"],
 * );
 * ```
 */
export class LocalDnsServer implements AsyncDisposable {
  /** Every query so far. */
  readonly served: ServedQuery[] = [];
  readonly #options: LocalDnsServerOptions;
  readonly #table: ZoneTable;
  readonly #replies: ReadonlyMap<string, readonly Reply[]>;
  readonly #ports: Ports;
  /** The wrong source. */
  readonly #stranger: Deno.DatagramConn;
  readonly #conns = new Set<Deno.Conn>();
  readonly #tasks: Promise<void>[] = [];
  #closed = false;

  /**
   * Opens its sockets.
   *
   * @param options What it knows, where it serves, and what it answers wrongly.
   * @throws {Error} What Deno.listen throws, such as AddrInUse.
   */
  constructor(options: LocalDnsServerOptions) {
    const { hostname = "127.0.0.1", port = 0, replies = {} } = options;
    this.#options = options;
    this.#table = new ZoneTable(options.zone);
    this.#replies = new Map(
      Object.entries(replies).map((
        [name, list],
      ) => [canonicalName(name), list]),
    );
    this.#ports = samePort(hostname, port);
    this.#stranger = Deno.listenDatagram({
      transport: "udp",
      hostname,
      port: 0,
    });
    this.#tasks.push(this.#serveUdp(), this.#serveTcp());
  }

  /** Where it serves. */
  get address(): { readonly hostname: string; readonly port: number } {
    const { hostname, port } = this.#ports.tcp.addr;
    return { hostname, port };
  }

  /** Closes every socket. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { udp, tcp } = this.#ports;
    for (const each of [udp, tcp, this.#stranger, ...this.#conns]) each.close();
    await Promise.all(this.#tasks);
  }

  async #serveUdp(): Promise<void> {
    const { udp } = this.#ports;
    while (!this.#closed) {
      try {
        const [bytes, from] = await udp.receive();
        const messages = this.#answer(bytes, "udp", from as Deno.NetAddr);
        for (const { kind, bytes } of messages) {
          const socket = kind === "wrong source" ? this.#stranger : udp;
          await socket.send(bytes, from);
        }
      } catch (error) {
        this.#passOn(error);
      }
    }
  }

  async #serveTcp(): Promise<void> {
    try {
      for await (const conn of this.#ports.tcp) {
        this.#tasks.push(this.#serveConn(conn));
      }
    } catch (error) {
      this.#passOn(error);
    }
  }

  async #serveConn(conn: Deno.Conn): Promise<void> {
    this.#conns.add(conn);
    try {
      for (let bytes; (bytes = await readTcpMessage(conn)) !== null;) {
        const from = conn.remoteAddr as Deno.NetAddr;
        for (const message of this.#answer(bytes, "tcp", from)) {
          await writeTcpMessage(conn, message.bytes);
        }
      }
    } catch {
      // One client's broken connection is no concern of the others.
    } finally {
      this.#conns.delete(conn);
      if (!this.#closed) conn.close();
    }
  }

  /** What closing makes of a pending call is no error. */
  #passOn(error: unknown): void {
    if (!this.#closed) throw error;
  }

  /** What is sent to a query; nothing to what is no query. */
  #answer(
    bytes: Uint8Array,
    transport: "udp" | "tcp",
    { hostname, port }: Deno.NetAddr,
  ): { kind: Reply; bytes: Uint8Array }[] {
    const query = queryIn(bytes);
    const question = query?.questions[0];
    if (query === undefined || question === undefined) return [];
    const answer = this.#answerTo(query, question);
    const known = this.#replies.get(canonicalName(question.name)) ?? ["answer"];
    const sent = transport === "udp"
      ? known.map((kind) => fitting(kind, answer))
      : known.filter((kind) => kind !== "wrong source")
        .map((kind) => kind === "truncated" ? "answer" : kind);
    const from = { hostname, port };
    const served = { question, transport, from, answer, sent };
    this.served.push(served);
    this.#options.onQuery?.(served);
    return sent.map((kind) => ({ kind, bytes: encodeReply(kind, answer) }));
  }

  #timesAsked({ name, type }: Question): number {
    const same = this.served.filter(({ question }) =>
      question.type === type &&
      canonicalName(question.name) === canonicalName(name)
    );
    return same.length;
  }

  #answerTo(query: Message, question: Question): Message {
    const found = query.opcode === 0
      ? this.#table.answer(question)
      : { responseCode: "NOTIMP", answers: [], authorities: [] } as const;
    const turns = this.#options.rotate ? this.#timesAsked(question) : 0;
    return {
      ...query,
      response: true,
      authoritative: false,
      truncated: false,
      recursionAvailable: false,
      additionals: [],
      ...found,
      answers: rotated(found.answers, question, turns),
    };
  }
}

/** A message that asks for something, and nothing else. */
function queryIn(bytes: Uint8Array): Message | undefined {
  try {
    const message = decodeMessage(bytes);
    // Who answers responses starts an endless exchange.
    return message.response ? undefined : message;
  } catch {
    return undefined;
  }
}

/** What does not fit a datagram is asked for again by TCP. */
function fitting(kind: Reply, answer: Message): Reply {
  return encodeReply(kind, answer).length > mostUdpBytes ? "truncated" : kind;
}

/** The records asked for, turned; a CNAME before them stays before them. */
function rotated(
  records: readonly ResourceRecord[],
  question: Question,
  turns: number,
): ResourceRecord[] {
  const wanted = records.filter(({ type }) => type === question.type);
  const others = records.filter(({ type }) => type !== question.type);
  const first = wanted.length === 0 ? 0 : turns % wanted.length;
  return [...others, ...wanted.slice(first), ...wanted.slice(0, first)];
}
