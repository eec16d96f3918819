/**
 * Finds the messages in a byte stream. What it finds does not depend on how
 * the bytes were parted on their way.
 *
 * What a parser throws is final: where the next message begins is not known
 * any more, so the connection can only be closed.
 */
export interface Parser<T> {
  /**
   * Takes the next bytes of the stream.
   *
   * @param bytes What one read brought. Nothing of it is kept: the next read
   * may go into the same buffer.
   * @param onMessage Called at once, in order, for each message these bytes
   * complete, also for those before a fault.
   * @throws {FramingError} When no message may look like this.
   */
  push(bytes: Uint8Array, onMessage: (message: T) => void): void;
  /**
   * Takes the end of the stream.
   *
   * @param onMessage Called for a message that the end completes.
   * @throws {FramingError} When the end falls into a message.
   */
  end(onMessage: (message: T) => void): void;
}
