import { parseIPv4 } from "lib/address/mod.ts";
import { decodeMessage } from "./decode_message.ts";
import { DnsFormatError } from "./dns_format_error.ts";
import { encodeMessage } from "./encode_message.ts";
import { CLASS_IN, type Message, queryFor, type Question } from "./message.ts";
import { canonicalName } from "./name.ts";
import { readTcpMessage, writeTcpMessage } from "./tcp_message.ts";

/** How {@linkcode ask} asks. */
export interface AskOptions {
  /** Longest wait in milliseconds, 2000 unless told. */
  readonly timeoutMs?: number;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
  /** Told of each reply that was not taken, and why. */
  readonly onRefused?: (why: string) => void;
}

/**
 * Asks a name server of this machine: by UDP, and again by TCP when the answer
 * did not fit. It takes a reply only from that server, with the id and the
 * question of the query; others are dropped and the wait goes on, or anyone
 * could answer first.
 *
 * @param server On the loopback interface: nothing leaves the machine.
 * @param question What is asked for.
 * @param options How long to wait, and who is told what.
 * @returns The response, whatever its code.
 * @throws {Deno.errors.TimedOut} When no reply could be taken in time.
 * @throws {RangeError} When the server is not on this machine.
 *
 * Source: RFC 1035 7.3, RFC 5452 section 9.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ask, LocalDnsServer } from "lib/dns/mod.ts";
 *
 * await using server = new LocalDnsServer({ zone: {} });
 * const { responseCode } = await ask(server.address, { name: "a.test", type: "A" });
 * assertEquals(responseCode, "REFUSED");
 * ```
 */
export async function ask(
  server: { readonly hostname: string; readonly port: number },
  question: Question,
  options: AskOptions = {},
): Promise<Message> {
  const { timeoutMs = 2000, signal, onRefused } = options;
  const { hostname, port } = server;
  if (parseIPv4(hostname)?.[0] !== 127 && hostname !== "::1") {
    throw new RangeError(`server ${hostname}: wanted one of this machine`);
  }
  // Not a list of all: a flood of forgeries must not fill the memory.
  let refused = "";
  const refuse = (why: string) => {
    refused = `; the last one refused: ${why}`;
    onRefused?.(why);
  };
  // Not AbortSignal.timeout(), whose timer would outlast the answer.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  const ended = AbortSignal.any([limit.signal, ...signal ? [signal] : []]);
  const [id = 0] = crypto.getRandomValues(new Uint16Array(1));
  const query = queryFor(id, question);
  try {
    const response = await askByUdp(server, query, ended, refuse);
    if (!response.truncated) return response;
    return await askByTcp(server, query, ended);
  } catch (error) {
    signal?.throwIfAborted();
    if (!limit.signal.aborted) throw error;
    throw new Deno.errors.TimedOut(
      `ask ${hostname}:${port} for ${question.type} ${question.name}: ` +
        `no answer within ${timeoutMs} ms${refused}`,
    );
  } finally {
    clearTimeout(timer);
  }
}

async function askByUdp(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  query: Message,
  ended: AbortSignal,
  refuse: (why: string) => void,
): Promise<Message> {
  ended.throwIfAborted();
  using open = new DisposableStack();
  const own = hostname.includes(":") ? "::1" : "127.0.0.1";
  const socket = open.adopt(
    // A port by chance is the second thing a forger has to guess.
    Deno.listenDatagram({ transport: "udp", hostname: own, port: 0 }),
    (socket) => closeQuietly(socket),
  );
  // Closing is what ends a pending receive().
  const end = () => closeQuietly(socket);
  ended.addEventListener("abort", end);
  open.defer(() => ended.removeEventListener("abort", end));
  await socket.send(encodeMessage(query), { transport: "udp", hostname, port });
  for (;;) {
    const [bytes, from] = await socket.receive();
    const sender = from as Deno.NetAddr;
    if (sender.hostname !== hostname || sender.port !== port) {
      refuse(`from ${sender.hostname}:${sender.port}`);
      continue;
    }
    const response = responseIn(bytes, query);
    if (typeof response !== "string") return response;
    refuse(response);
  }
}

async function askByTcp(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  query: Message,
  ended: AbortSignal,
): Promise<Message> {
  using open = new DisposableStack();
  const conn = open.adopt(
    await Deno.connect({ hostname, port, signal: ended }),
    (conn) => closeQuietly(conn),
  );
  const end = () => closeQuietly(conn);
  ended.addEventListener("abort", end);
  open.defer(() => ended.removeEventListener("abort", end));
  await writeTcpMessage(conn, encodeMessage(query));
  const bytes = await readTcpMessage(conn);
  if (bytes === null) throw new DnsFormatError(0, "the stream ended");
  const response = responseIn(bytes, query);
  if (typeof response !== "string") return response;
  throw new DnsFormatError(0, response);
}

/** The response to a query, or why the bytes are none. */
function responseIn(bytes: Uint8Array, query: Message): Message | string {
  let response: Message;
  try {
    response = decodeMessage(bytes);
  } catch (error) {
    if (error instanceof DnsFormatError) return error.message;
    throw error;
  }
  if (!response.response) return "a query";
  if (response.id !== query.id) return `id ${response.id}, not ${query.id}`;
  if (response.opcode !== query.opcode) return `opcode ${response.opcode}`;
  const asked = questionsOf(response);
  if (asked !== questionsOf(query)) return `question ${asked}`;
  return response;
}

/** What a message asks for, as one text; a name's case says nothing. */
function questionsOf({ questions }: Message): string {
  const texts = questions.map(({ name, type, class: kind = CLASS_IN }) =>
    `${type} ${canonicalName(name)}` +
    (kind === CLASS_IN ? "" : `, class ${kind}`)
  );
  return texts.join(" and ") || "none";
}

function closeQuietly(socket: { close(): void }): void {
  try {
    socket.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
