/** How an error crosses from one process to the other. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  /** The error's name in C, such as `EADDRINUSE`, where it has one. */
  readonly code?: string;
  readonly stack?: string;
}

/** Brings anything thrown into plain form. */
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
 * @returns Such as "keep_alive.ts:12".
 */
export function lineIn(thrown: PlainError, file: string): string | undefined {
  const [name = ""] = /[^/\\]*$/.exec(file) ?? [];
  const place = new RegExp(`[/\\\\]${RegExp.escape(name)}:(\\d+)`);
  const line = thrown.stack?.match(place)?.[1];
  return line === undefined ? undefined : `${name}:${line}`;
}
