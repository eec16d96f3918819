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

/** What can be wrong with a stream of messages. */
export type FramingFault =
  /** A message is longer than allowed. */
  | "too long"
  /** The stream ended within a message. */
  | "cut short"
  /** A line is not UTF-8. */
  | "not UTF-8";

/** A stream that does not consist of whole, allowed messages. */
export class FramingError extends SyntaxError {
  /** Always `"FramingError"`. */
  override readonly name = "FramingError";
  /** What is wrong, for a caller that answers one fault otherwise than another. */
  readonly fault: FramingFault;

  /**
   * An error with a message of one line.
   *
   * @param fault What is wrong.
   * @param message In one line: what came, what was wanted.
   */
  constructor(fault: FramingFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** A message that exceeds its limit. */
export function tooLong(what: string, most: number): FramingError {
  return new FramingError("too long", `${what}: wanted at most ${most} bytes`);
}

/** A stream that ended within a message. */
export function cutShort(where: string): FramingError {
  return new FramingError("cut short", `the stream ended ${where}`);
}

/**
 * A number of bytes, checked.
 *
 * @param what The number's name, for the error.
 * @param value The number.
 * @param least The smallest allowed.
 * @param most The largest allowed.
 * @returns The number.
 * @throws {RangeError} When it is not an integer from `least` to `most`.
 */
export function byteCount(
  what: string,
  value: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw new RangeError(
    `${what} ${value}: wanted an integer from ${least} to ${most}`,
  );
}
