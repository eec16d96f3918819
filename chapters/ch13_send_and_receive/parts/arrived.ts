import { tcpInfo } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import type { Socket } from "lib/posix/mod.ts";

/**
 * Waits until the kernel has so many bytes for a socket, counted from the
 * beginning of its connection; read or not, urgent ones included.
 *
 * @param socket a TCP socket
 * @param bytes how many
 * @throws {Deno.errors.TimedOut} when they do not come within 5 s
 */
export async function arrived(socket: Socket, bytes: number): Promise<void> {
  await until(() => tcpInfo(socket).bytesReceived, {
    what: `${bytes} bytes to arrive`,
    accept: (count) => count >= bytes,
  });
}
