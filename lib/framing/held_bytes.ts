const firstRoom = 256;

/**
 * Bytes kept until it is known where their message ends. The room doubles as
 * needed, so that a message that comes byte by byte is copied about twice, not
 * once for each byte.
 */
export class HeldBytes {
  readonly #most: number;
  #room: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #length = 0;

  /** @param most The most it will be given; it never has room for more. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many bytes are held. */
  get length(): number {
    return this.#length;
  }

  /** What is held; valid until the next `add` or `clear`. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#room.subarray(0, this.#length);
  }

  /** Keeps a copy of more bytes. */
  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#room.length) {
      const doubled = Math.max(firstRoom, 2 * this.#room.length, length);
      const old = this.bytes;
      this.#room = new Uint8Array(Math.min(doubled, this.#most));
      this.#room.set(old);
    }
    this.#room.set(bytes, this.#length);
    this.#length = length;
  }

  /** Holds nothing any more; the room stays for what comes next. */
  clear(): void {
    this.#length = 0;
  }
}
