import {
  PosixError,
  type Socket,
  tryRecv,
  trySend,
  WOULD_BLOCK,
} from "lib/posix/mod.ts";

/** The most bytes of one client that we hold while it does not read. */
export const MOST_HELD = 65_536;

/** One receive is for all clients: who reads needs no memory of its own. */
const buffer = new Uint8Array(MOST_HELD);
const nothing = new Uint8Array(0);

/**
 * A client of an echo server, whichever call waits for it. It is in one of two
 * states: we wait for its bytes, or, when it did not take all of the echo, for
 * room, and read nothing more of it. So it can make us hold one buffer, and its
 * own kernel the rest.
 */
export class EchoClient {
  /** Its socket; the server closes it. */
  readonly socket: Socket;
  /** What it has not taken yet. */
  #rest: Uint8Array = nothing;

  /** @param socket connected */
  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** How many bytes wait here for it to read. */
  get held(): number {
    return this.#rest.length;
  }

  /** What to wait for: room to send it the rest, or else its bytes. */
  get waitsForRoom(): boolean {
    return this.#rest.length > 0;
  }

  /**
   * Does what the wait was for, without waiting: sends the rest, or receives
   * and sends back.
   *
   * @returns why it has gone, "ended" or an error's name; else `undefined`
   */
  serve(): string | undefined {
    try {
      if (this.waitsForRoom) this.#flush();
      else if (!this.#echo()) return "ended";
      return undefined;
    } catch (error) {
      // One client's bad end (ECONNRESET, EPIPE) is not the server's.
      if (error instanceof PosixError) return error.code;
      throw error;
    }
  }

  /** Receives and sends back; false at the end of its stream. */
  #echo(): boolean {
    const count = tryRecv(this.socket, buffer);
    if (count === WOULD_BLOCK) return true;
    if (count === 0) return false;
    const sent = trySend(this.socket, buffer, count);
    // Copied: the next client's bytes will overwrite the buffer.
    if (sent < count) this.#rest = buffer.slice(Math.max(sent, 0), count);
    return true;
  }

  #flush(): void {
    const sent = trySend(this.socket, this.#rest);
    if (sent === WOULD_BLOCK) return;
    const isAll = sent === this.#rest.length;
    this.#rest = isAll ? nothing : this.#rest.subarray(sent);
  }
}
