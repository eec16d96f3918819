import { descriptorOf } from "lib/posix/mod.ts";

export function openListener(port: number): { fd: number; close(): void } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  return { fd: descriptorOf(listener), close: () => listener.close() };
}
