/**
 * Misconception: one look sees all the bytes that are needed.
 * Caught by: a beginning that comes byte by byte
 * @module
 */
import {
  MSG_DONTWAIT,
  MSG_PEEK,
  PosixError,
  readable,
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

/** Nobody needs more bytes than the longest beginning has. */
const LONGEST = Math.max(...BEGINNINGS.map(([, text]) => text.length));

export async function sniff(
  socket: Socket,
  milliseconds: number,
): Promise<string> {
  if (!await readable(socket, milliseconds)) return "unknown";
  return nameOf(peek(socket)) ?? "unknown";
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
