/**
 * Misconception: a client that connects also speaks.
 * Caught by: a client that says nothing
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  poll,
  POLLIN,
  POLLRDHUP,
  PosixError,
  recv,
  type Socket,
} from "lib/posix/mod.ts";

/** How the streams of some protocols begin, as text of one byte a character. */
export const BEGINNINGS: readonly (readonly [name: string, text: string])[] = [
  ["http", "GET "],
  ["http", "POST "],
  ["http", "OPTIONS "],
  ["ssh", "SSH-"],
  ["tls", "\x16\x03"],
];

/** How long a look waits for the next bytes, in milliseconds. */
const PAUSE = 10;

/** Nobody needs more bytes than the longest beginning has. */
const LONGEST = Math.max(...BEGINNINGS.map(([, text]) => text.length));

export async function sniff(
  socket: Socket,
  _milliseconds: number,
): Promise<string> {
  for (;;) {
    const begun = peek(socket);
    const name = nameOf(begun);
    if (name !== undefined) return name;
    // Bytes that were seen and not taken make the socket readable still, so
    // poll could not wait for more of them: it waits for the end, for a while.
    const events = begun === "" ? POLLIN | POLLRDHUP : POLLRDHUP;
    const wait = begun === "" ? -1 : PAUSE;
    const [seen = 0] = await poll([{ fd: socket, events }], wait);
    // Before the end came everything else, so this look is the last.
    if (seen & POLLRDHUP) return nameOf(peek(socket)) ?? "unknown";
  }
}

/** The name, "unknown" when none can match, undefined while some can. */
function nameOf(begun: string): string | undefined {
  for (const [name, text] of BEGINNINGS) {
    if (begun.startsWith(text)) return name;
  }
  const open = BEGINNINGS.some(([, text]) => text.startsWith(begun));
  return open ? undefined : "unknown";
}

/** The first bytes of what is there, or of nothing; they stay. */
function peek(socket: Socket): string {
  const buffer = new Uint8Array(LONGEST);
  try {
    const count = recv(socket, buffer, MSG_PEEK | MSG_DONTWAIT);
    return String.fromCharCode(...buffer.subarray(0, count));
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return "";
    throw error;
  }
}
