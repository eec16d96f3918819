/** How an error crosses from one process to the other. */
export interface PlainError {
  /** Its `name`. */
  readonly name: string;
  /** Its message, or what was thrown as a text. */
  readonly message: string;
  /** The error's name in C, such as `EADDRINUSE`, where it has one. */
  readonly code?: string;
  /** Where it was made. */
  readonly stack?: string;
}

/**
 * Brings anything thrown into plain form.
 *
 * @param thrown An error, or any other value.
 * @returns What can be sent of it.
 */
export function plainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) {
    return { name: "thrown value", message: String(thrown) };
  }
  const code = (thrown as { code?: unknown }).code;
  return {
    name: thrown.name,
    message: thrown.message,
    ...(typeof code === "string" ? { code } : {}),
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
  };
}

/**
 * The line of a file that an error's stack names first.
 *
 * @param thrown The error.
 * @param file The file's path or name. Others are not the reader's.
 * @returns Such as "keep_alive.ts:12"; `undefined` when the stack does not name it.
 */
export function lineIn(thrown: PlainError, file: string): string | undefined {
  const [name = ""] = /[^/\\]*$/.exec(file) ?? [];
  const place = new RegExp(`[/\\\\]${RegExp.escape(name)}:(\\d+)`);
  const line = thrown.stack?.match(place)?.[1];
  return line === undefined ? undefined : `${name}:${line}`;
}
