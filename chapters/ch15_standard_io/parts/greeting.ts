import {
  type Descriptor,
  fgets,
  type FILE,
  fputs,
  readable,
} from "lib/posix/mod.ts";

/** What the server says before it ends its stream. */
export const greeting = ["Welcome.\n", "Today: soup.\n"];
/** What the client says to it, and only then. */
export const thanks = "Thank you\n";

/** Puts the greeting into the buffer of a stream. */
export function greet(writer: FILE): void {
  for (const line of greeting) fputs(line, writer);
}

/**
 * The rest of what the client says, to the end of its stream.
 *
 * @param reader the stream
 * @param connection the descriptor below it, or a copy
 * @param signal gives up the wait between two lines
 * @returns the text in quotes
 */
export async function hear(
  reader: FILE,
  connection: Descriptor,
  signal?: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    await readable(connection, -1, signal ? { signal } : {});
    const line = fgets(reader, 1024);
    if (line === null) return JSON.stringify(text + decoder.decode());
    text += decoder.decode(line, { stream: true });
  }
}
