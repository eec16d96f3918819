/** What can be wrong with a stream of messages. */
export type FramingFault =
  /** A message is longer than allowed. */
  | "too long"
  /** The stream ended within a message. */
  | "cut short"
  /** A line is not UTF-8. */
  | "not UTF-8";

/** A stream that does not consist of whole, allowed messages. */
export class FramingError extends Error {
  /** Always `"FramingError"`. */
  override readonly name = "FramingError";
  /** What is wrong, for a caller that answers one fault otherwise than another. */
  readonly fault: FramingFault;

  /**
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
