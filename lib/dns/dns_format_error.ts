/** Bytes that are not a DNS message: cut short, or with a name that is none. */
export class DnsFormatError extends SyntaxError {
  /** Always `"DnsFormatError"`. */
  override readonly name = "DnsFormatError";
  /** Where in the message, counted from 0. */
  readonly offset: number;

  /**
   * An error with a message of one line.
   *
   * @param offset Where in the message.
   * @param what In one line: what stands there, what was wanted.
   */
  constructor(offset: number, what: string) {
    super(`byte ${offset}: ${what}`);
    this.offset = offset;
  }
}
