import { RemoteSocket } from "./remote_socket.ts";

/**
 * A value as a person would write it, in one line.
 *
 * @param value Any value.
 * @param limit The most characters; what is longer ends with "…".
 * @returns The line.
 */
export function inline(value: unknown, limit = 120): string {
  if (value instanceof RemoteSocket) return "socket";
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  const text = Deno.inspect(value, {
    colors: false,
    compact: true,
    breakLength: Infinity,
    strAbbreviateSize: limit,
    iterableLimit: 32,
  });
  return text.length > limit ? text.slice(0, limit - 1) + "…" : text;
}
