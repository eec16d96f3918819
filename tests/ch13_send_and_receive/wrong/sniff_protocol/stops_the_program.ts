import {
  MSG_PEEK,
  MSG_WAITALL,
  PosixError,
  recv,
  setsockopt,
  SO_RCVTIMEO,
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

export function sniff(socket: Socket, milliseconds: number): string {
  const deadline = performance.now() + milliseconds;
  for (let wanted = 1;; wanted++) {
    const left = Math.max(1, Math.ceil(deadline - performance.now()));
    const begun = peek(socket, wanted, left);
    const name = nameOf(begun);
    if (name !== undefined) return name;
    if (begun.length < wanted) return "unknown"; // ended, or too late
  }
}

function peek(socket: Socket, wanted: number, milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const microseconds = milliseconds % 1000 * 1000;
  setsockopt(socket, SO_RCVTIMEO, { seconds, microseconds });
  const buffer = new Uint8Array(wanted);
  try {
    const count = recv(socket, buffer, MSG_PEEK | MSG_WAITALL);
    return String.fromCharCode(...buffer.subarray(0, count));
  } catch (error) {
    if (error instanceof PosixError && error.code === "EAGAIN") return "";
    throw error;
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
