import { ephemeralPorts } from "lib/kernel/mod.ts";

/** Below those that the kernel gives away, and above the well-known ones. */
function belowEphemeral(): number {
  const end = Math.max(ephemeralPorts().first, 10_000);
  return 5000 + Math.floor(Math.random() * (end - 5000));
}

/** Whether somebody listens at 127.0.0.1. */
async function isServed(port: number): Promise<boolean> {
  try {
    using _conn = await Deno.connect({ hostname: "127.0.0.1", port });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.ConnectionRefused) return false;
    throw error;
  }
}

/**
 * A TCP port at which nobody listens, for code that must bind to a number it
 * is told. It lies below the ports that the kernel gives away, and no seed
 * chooses it: so nobody gets it by chance, or by the same chance.
 *
 * It is tried by connect(2). A probe bound to it would have to be closed, and
 * while another check starts a process, that has a copy of the probe: the port
 * would be in use until the process is the new program (execve(2)).
 *
 * @param choose Proposes a port, from 1 to 65535.
 * @returns The first proposed port of 127.0.0.1 that refuses a connection.
 * @throws {Error} What Deno.connect throws, unless that is a refusal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { freePort } from "lib/testing/mod.ts";
 *
 * const port = await freePort();
 * using listener = Deno.listen({ hostname: "127.0.0.1", port });
 * assertEquals(listener.addr.port, port);
 * ```
 */
export async function freePort(choose = belowEphemeral): Promise<number> {
  while (true) {
    const port = choose();
    if (!await isServed(port)) return port;
  }
}
