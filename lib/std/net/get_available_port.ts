/** Options for {@linkcode getAvailablePort}. */
export interface GetAvailablePortOptions {
  /** The port to try first. */
  preferredPort?: number;
}

/**
 * Finds a TCP port that nobody listens on.
 *
 * @param options What port to try first.
 * @returns The port.
 * @throws {Error} What Deno.listen throws, unless that is AddrInUse.
 */
export function getAvailablePort(options?: GetAvailablePortOptions): number {
  const { preferredPort = 0 } = options ?? {};
  try {
    return portGivenFor(preferredPort);
  } catch (error) {
    if (preferredPort && error instanceof Deno.errors.AddrInUse) {
      return portGivenFor(0);
    }
    throw error;
  }
}

function portGivenFor(port: number): number {
  using listener = Deno.listen({ port });
  return listener.addr.port;
}
