import { readable, readv, type Socket } from "lib/posix/mod.ts";

/** Digits of a header, and bytes of the longest body that they can tell. */
const HEADER_BYTES = 4;
const MOST_BODY_BYTES = 9999;

/**
 * Reads records: a header of 4 digits or spaces, which tell the length of the
 * body after it. Header and body are read by readv() into two buffers, and each
 * call goes on where the last one ended.
 *
 * @param socket a stream socket
 * @param signal ends a wait for bytes
 * @param onRead told after each call that brought bytes
 * @returns the bodies, until the stream ends between two records
 * @throws {Error} EBADMSG for a header that is no length, or an end elsewhere
 */
export async function* readRecords(
  socket: Socket,
  signal: AbortSignal,
  onRead: () => void = () => {},
): AsyncGenerator<Uint8Array> {
  const header = new Uint8Array(HEADER_BYTES);
  const body = new Uint8Array(MOST_BODY_BYTES);
  // Bytes held: first in the header, those beyond its length in the body.
  for (let held = 0;;) {
    const length = held < HEADER_BYTES ? undefined : lengthOf(header);
    if (length !== undefined && held >= HEADER_BYTES + length) {
      yield body.slice(0, length);
      // What came of the next record stands behind this body: to the front.
      const rest = body.slice(length, held - HEADER_BYTES);
      header.set(rest.subarray(0, HEADER_BYTES));
      body.set(rest.subarray(HEADER_BYTES));
      held = rest.length;
      continue;
    }
    await readable(socket, -1, { signal });
    const inBody = Math.max(0, held - HEADER_BYTES);
    const count = readv(socket, [
      header.subarray(Math.min(held, HEADER_BYTES)),
      body.subarray(inBody),
    ]);
    if (count === 0 && held === 0) return;
    if (count === 0) throw fault(`the stream ended after ${held} bytes`);
    held += count;
    onRead();
  }
}

function lengthOf(header: Uint8Array): number {
  const text = new TextDecoder().decode(header);
  if (/^ *\d+$/.test(text)) return Number(text);
  throw fault(`header ${JSON.stringify(text)}: wanted digits`);
}

function fault(message: string): Error {
  return Object.assign(new Error(`record: ${message}`), { code: "EBADMSG" });
}
