/**
 * Unusual but right: SO_RCVLOWAT, 18 on Linux, lets poll wait until one byte
 * more is there than was seen.
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  PosixError,
  rawSetsockopt,
  readable,
  recv,
  type Socket,
  SOL_SOCKET,
} from "lib/posix/mod.ts";

/** How the streams of some protocols begin, as text of one byte a character. */
export const BEGINNINGS: readonly (readonly [name: string, text: string])[] = [
  ["http", "GET "],
  ["http", "POST "],
  ["http", "OPTIONS "],
  ["ssh", "SSH-"],
  ["tls", "\x16\x03"],
];

/** Nobody needs more bytes than the longest beginning has. */
const LONGEST = Math.max(...BEGINNINGS.map(([, text]) => text.length));

const SO_RCVLOWAT = 18;

export async function sniff(
  socket: Socket,
  milliseconds: number,
): Promise<string> {
  const deadline = performance.now() + milliseconds;
  try {
    for (let before = -1;;) {
      const begun = peek(socket);
      const name = nameOf(begun);
      if (name !== undefined) return name;
      if (begun.length === before) return "unknown"; // ended, or too late
      before = begun.length;
      setLowWater(socket, before + 1);
      await readable(socket, Math.max(0, deadline - performance.now()));
    }
  } finally {
    setLowWater(socket, 1);
  }
}

function setLowWater(socket: Socket, bytes: number): void {
  const value = new Uint8Array(new Int32Array([bytes]).buffer);
  rawSetsockopt(socket.fd, SOL_SOCKET, SO_RCVLOWAT, value);
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
