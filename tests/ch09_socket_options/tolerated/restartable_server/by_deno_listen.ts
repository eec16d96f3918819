/**
 * Unusual but right: Deno.listen sets SO_REUSEADDR itself, so its descriptor
 * will do. The listener is kept reachable as long as the socket is in use.
 * @module
 */
import { descriptorOf } from "lib/posix/mod.ts";

export function openListener(port: number): { fd: number; close(): void } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  return { fd: descriptorOf(listener), close: () => listener.close() };
}
