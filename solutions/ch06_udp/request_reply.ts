/**
 * Questions and answers over a network that loses, doubles and delays: the
 * reference solution.
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";

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
      if (answer?.id === id) return answer.text;
    }
  }
  throw new Deno.errors.TimedOut(`no answer, asked ${tries} times`);
}

/** Given: asks one question after another, by one socket. */
export async function askAll(
  questions: string[],
  settings: Settings,
): Promise<string[]> {
  using mailbox = Mailbox.open();
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
