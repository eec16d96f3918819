/**
 * Misconception: the next datagram from the server is the answer.
 * Caught by: an old answer is not taken for the next question's
 * @module
 */
export interface Settings {
  readonly server: Deno.NetAddr;
  /** How long to wait for an answer before asking again. */
  readonly timeoutMs: number;
  /** How often to ask. */
  readonly tries: number;
}

async function ask(
  mailbox: Mailbox,
  question: string,
  settings: Settings,
): Promise<string> {
  const { server, timeoutMs, tries } = settings;
  // One ID for the question, however often it is asked.
  const id = newId();
  for (let n = 0; n < tries; n++) {
    await mailbox.send(encode(id, question), server);
    const end = performance.now() + timeoutMs;
    for (let left = timeoutMs; left > 0; left = end - performance.now()) {
      const received = await mailbox.next(left);
      if (received === undefined) break;
      const [bytes, from] = received;
      const answer = isFrom(from, server) ? decode(bytes) : undefined;
      if (answer !== undefined) return answer.text;
    }
  }
  throw new Deno.errors.TimedOut(`no answer, asked ${tries} times`);
}

/** Given: asks one question after another, by one socket. */
export async function askAll(
  questions: string[],
  settings: Settings,
): Promise<string[]> {
  using mailbox = new Mailbox();
  const answers: string[] = [];
  for (const question of questions) {
    answers.push(await ask(mailbox, question, settings));
  }
  return answers;
}

/** Given: an ID that nobody guesses: 32 bits of chance. */
function newId(): number {
  const [id = 0] = crypto.getRandomValues(new Uint32Array(1));
  return id;
}

/** Given: a question or an answer as a datagram: 4 bytes of ID, text. */
function encode(id: number, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(`1234${text}`);
  new DataView(bytes.buffer).setUint32(0, id);
  return bytes;
}

/** Given: the reverse; `undefined` for what is too short. */
function decode(bytes: Uint8Array): { id: number; text: string } | undefined {
  if (bytes.length < 4) return undefined;
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { id, text: new TextDecoder().decode(bytes.subarray(4)) };
}

/** Given: whether an address is the server's. */
function isFrom(from: Deno.Addr, server: Deno.NetAddr): boolean {
  return from.transport === "udp" && from.port === server.port &&
    from.hostname === server.hostname;
}

/** Given: a UDP socket with a receive that ends in time. */
class Mailbox implements Disposable {
  readonly #socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  #underWay: Promise<[Uint8Array, Deno.Addr]> | undefined;

  async send(bytes: Uint8Array, to: Deno.NetAddr): Promise<void> {
    await this.#socket.send(bytes, to);
  }

  /**
   * The next datagram and its sender, or `undefined` when none came within so
   * many milliseconds: what comes later is there for the next call.
   */
  async next(
    milliseconds: number,
  ): Promise<[bytes: Uint8Array, from: Deno.Addr] | undefined> {
    this.#underWay ??= this.#socket.receive();
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const received = await Promise.race([this.#underWay, late]);
    clearTimeout(timer);
    if (received !== undefined) this.#underWay = undefined;
    return received;
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
