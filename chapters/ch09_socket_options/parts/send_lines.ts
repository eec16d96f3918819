import { attempt, typedLines } from "lib/cli/mod.ts";

/** Where to send, and what. */
export interface Sending {
  readonly hostname: string;
  readonly port: number;
  /** Sent as the only datagram; without it, each line of standard input. */
  readonly message: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Sends one datagram for each line, until standard input ends.
 *
 * @param sender a datagram socket
 * @param sending where to, and what
 * @throws {NetworkError} when the kernel refuses a datagram
 */
export async function sendLines(
  sender: Deno.DatagramConn,
  { hostname, port, message, signal }: Sending,
): Promise<void> {
  const address = { transport: "udp", hostname, port } as const;
  for await (const line of typedLines(message, signal)) {
    const bytes = new TextEncoder().encode(line);
    await attempt("send", address, () => sender.send(bytes, address));
  }
}
